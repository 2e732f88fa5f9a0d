import type { MessageDefinition } from '@digitalhub/contracts';

/** A message about one entity, as the committer takes it. */
export interface EntityMessage {
  readonly message: MessageDefinition;
  readonly subject: string;
  readonly key: string;
  readonly partitionKey?: string;
  readonly data: unknown;
}
