import type { Interval } from '@digitalhub/kernel';

/** How many alternatives a refusal names. */
export const MOST = 5;

interface Named {
  readonly id: string;
  readonly parent?: string;
}

/** Other resources, those in the same room first, each group in the order of their numbers. */
export function nearestFirst<Resource extends Named>(wanted: Named, others: readonly Resource[]): Resource[] {
  const elsewhere = ({ parent }: Named) => (parent === wanted.parent ? 0 : 1);
  return [...others].sort((a, b) => elsewhere(a) - elsewhere(b) || byNumber(a.id, b.id));
}

/** The interval with the larger buffer of a policy around it: what lies beyond is far enough. */
export function widened({ start, end }: Interval, { buffer }: { readonly buffer: Buffered }): Interval {
  const larger = Math.max(buffer.beforeMinutes, buffer.afterMinutes) * 60_000;
  return { start: start - larger, end: end + larger };
}

interface Buffered {
  readonly beforeMinutes: number;
  readonly afterMinutes: number;
}

/** `desk-2` before `desk-10`. Digits are compared as numbers, the rest by code points. */
function byNumber(a: string, b: string): number {
  const [left, right] = [padded(a), padded(b)];
  return left < right ? -1 : Number(left > right);
}

const padded = (id: string) => id.replace(/\d+/g, (digits) => digits.padStart(12, '0'));
