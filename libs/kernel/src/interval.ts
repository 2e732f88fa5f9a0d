/** Milliseconds since the Unix epoch. The only form in which rules see an instant. */
export type Instant = number;

/** A half-open span of time [start, end): 09:00 as an end meets 09:00 as a start without touching it. */
export interface Interval {
  readonly start: Instant;
  readonly end: Instant;
}

/** True when the two share at least one millisecond. */
export function overlaps(a: Interval, b: Interval): boolean {
  return Math.max(a.start, b.start) < Math.min(a.end, b.end);
}

/** True when `inner` lies wholly inside `outer`. */
export function contains(outer: Interval, inner: Interval): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Joins overlapping and touching intervals; the result is sorted, disjoint and without empty ones. */
export function union(intervals: readonly Interval[]): Interval[] {
  const joined: Interval[] = [];
  const pieces = intervals.filter(({ start, end }) => start < end);
  for (const next of pieces.sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && next.start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, next.end) };
    } else {
      joined.push(next);
    }
  }
  return joined;
}

/** What is left of `whole` once `taken` is cut out; sorted, without empty pieces. */
export function subtract(whole: Interval, taken: readonly Interval[]): Interval[] {
  const free: Interval[] = [];
  let from = whole.start;
  for (const busy of union(taken)) {
    if (busy.end <= from || busy.start >= whole.end) continue;
    if (busy.start > from) free.push({ start: from, end: busy.start });
    from = busy.end;
  }
  if (from < whole.end) free.push({ start: from, end: whole.end });
  return free;
}
