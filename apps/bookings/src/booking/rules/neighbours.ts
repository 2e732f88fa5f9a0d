import type { Conflict } from '@digitalhub/contracts';
import { type Interval, overlaps, rfc3339 } from '@digitalhub/kernel';
import type { Case, Neighbour, Rule, Wished } from './rule';

const MINUTE = 60_000;
/** No buffer is longer, so that nobody farther away can be too close. */
export const LONGEST_BUFFER = 240 * MINUTE;

/**
 * A resource is taken once at a time; exact half-open intervals decide. What stands in another resource is taken with
 * it, and the other way round. The conflicts say what is in the way, not whose it is.
 */
export const overlap: Rule = {
  name: 'overlap',
  objection({ wish, plan }) {
    const inTheWay = neighboursOf({ wish, plan }, (other) => overlaps(other, wish.place));
    if (inTheWay.length === 0) return undefined;
    const sentence = `${wish.place.resource} is taken for a part of that time.`;
    return { code: 'overlapping', sentence, conflicts: inTheWay.map(conflictOf) };
  },
};

/** Between two reservations lies at least the larger of the buffers that they ask for. */
export const buffer: Rule = {
  name: 'buffer',
  values: ({ policy }) => ({ ...policy.buffer }),
  objection({ wish, plan }) {
    const tooClose = neighboursOf(
      { wish, plan },
      (other) => !overlaps(other, wish.place) && isTooClose(wish, other),
    );
    if (tooClose.length === 0) return undefined;
    const sentence = `${wish.place.resource} needs more time between that and a reservation beside it.`;
    return { code: 'too-close', sentence, conflicts: tooClose.map(conflictOf) };
  },
};

/** Reservations of the resource, of what it stands in and of what stands in it: once each, in the order of time. */
export function neighboursOf(
  { wish, plan }: Pick<Case, 'wish' | 'plan'>,
  counts: (other: Neighbour) => boolean,
): Neighbour[] {
  const found = new Map<string, Neighbour>();
  const [from, to] = [wish.place.start - LONGEST_BUFFER, wish.place.end + LONGEST_BUFFER];
  for (const sheet of wish.sheets) {
    for (const other of plan.reservationsAt(sheet)) {
      if (other.end <= from || other.start >= to) continue;
      if (other._id !== wish.id && counts(other) && areRelated(wish, other)) found.set(other._id, other);
    }
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

/** True when one stands in the other, or both are the same. */
function areRelated({ resource }: Wished, other: Neighbour): boolean {
  if (other.resource === resource.id || resource.ancestors?.includes(other.resource)) return true;
  return other.aggregates.some((sheet) => sheet.startsWith(`${resource.id}/`));
}

function isTooClose({ place, policy }: Wished, other: Neighbour): boolean {
  const [first, last]: [Buffered, Buffered] =
    place.start < other.start ? [{ ...place, policy }, other] : [other, { ...place, policy }];
  const [after, before] = [first.policy?.buffer.afterMinutes ?? 0, last.policy?.buffer.beforeMinutes ?? 0];
  return last.start - first.end < Math.max(after, before) * MINUTE;
}

type Buffered = Interval & Pick<Neighbour, 'policy'>;

function conflictOf({ resource, start, end }: Neighbour): Conflict {
  return { resource, start: rfc3339(start), end: rfc3339(end) };
}
