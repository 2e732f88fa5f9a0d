import type { ErasureCounts } from '@digitalhub/contracts';
import type { AggregateType } from '../commit/types';

/** What this service did about one erased person; its id is the person ref. */
export interface ErasureDoc {
  /** Set as soon as the service hears of it, so that what comes late about the person can be refused. */
  readonly erasure?: string;
  readonly counts?: ErasureCounts;
}

/** Answers to `PersonErased`, one for each person. */
export const acknowledgements: AggregateType<ErasureDoc> = {
  name: 'erasure',
  collection: 'erasures',
  schemaVersion: 1,
  initial: () => ({}),
};

/** Counts the looks at one person's data, so that their messages have an order; its id is the person ref. */
export const accesses: AggregateType<{ readonly looks: number }> = {
  name: 'access',
  collection: 'accesses',
  schemaVersion: 1,
  initial: () => ({ looks: 0 }),
};

export const personalDataAggregates = [acknowledgements, accesses] as const;
