import { keyOf } from './keys';
import type { AnyRef } from './types';

/** One aggregate that is read, and the rows wanted even if they are history. */
export interface Read {
  readonly ref: AnyRef;
  readonly rows: ReadonlySet<string>;
}

/** What is read, by the key of the aggregate. */
export type Reads = ReadonlyMap<string, Read>;

const NO_ROWS: ReadonlySet<string> = new Set();

/** How many aggregates the refs name: what the limit of a command counts. */
export function countAggregates(refs: readonly AnyRef[]): number {
  return readsOf(refs).size;
}

/** Joins refs that name the same aggregate. */
export function readsOf(refs: readonly AnyRef[]): Reads {
  const reads = new Map<string, Read>();
  for (const ref of refs) {
    const key = keyOf(ref);
    const rows = reads.get(key)?.rows ?? NO_ROWS;
    reads.set(key, { ref, rows: ref.rows?.length ? new Set([...rows, ...ref.rows]) : rows });
  }
  return reads;
}
