/** Why a change inside a major version is refused. */
export type BreakRule =
  | 'removed-topic'
  | 'kind-changed'
  | 'key-changed'
  | 'partition-key-changed'
  | 'retention-shortened'
  | 'removed-message'
  | 'moved-message'
  | 'personal-data-changed'
  | 'major-without-topic'
  | 'removed-field'
  | 'renamed-field'
  | 'retyped'
  | 'narrowed'
  | 'widened'
  | 'newly-required'
  | 'no-longer-required'
  | 'removed-operation'
  | 'moved-operation'
  | 'access-restricted';

/** A change that somebody who relies on the earlier contracts would not survive. */
export interface Break {
  /** A message type, a topic name or the id of an operation. */
  readonly subject: string;
  /** Pointer to the field, where the change is in one. `*` stands for the items of a list or the keys of a map. */
  readonly field?: string;
  readonly rule: BreakRule;
  /** Of a form that is another: neither does what was fit the new one, nor the other way round. */
  readonly bothWays?: true;
  readonly detail: string;
}

/** Names message, topic or operation, field and rule in one sentence. */
export function sentenceOf({ subject, field, rule, detail }: Break): string {
  return `${subject}${field === undefined ? '' : `, field ${field || '/'}`}: ${detail} (${rule}).`;
}
