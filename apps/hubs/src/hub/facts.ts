import type { HistoryEntry, MessageDefinition, PayloadOf } from '@digitalhub/contracts';
import type { RegisteredHub } from './hub-doc';

/** A message about a hub before it is addressed. */
export interface HubFact {
  readonly message: MessageDefinition;
  readonly data: unknown;
}

/** A fact whose data fits its message. */
export function fact<M extends MessageDefinition>(message: M, data: PayloadOf<M>): HubFact {
  return { message, data };
}

export type FieldChange = HistoryEntry['changes'][number];
export type WhatHappened = Exclude<HistoryEntry['what'], 'other'>;

/** What became of a hub: its next document with the next revision, what others hear, and what its history keeps. */
export interface HubEdit {
  readonly hub: RegisteredHub;
  /** In the order in which they happened. */
  readonly facts: readonly HubFact[];
  readonly what: WhatHappened;
  readonly changes: readonly FieldChange[];
}
