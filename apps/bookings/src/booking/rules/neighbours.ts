import type { Conflict } from '@digitalhub/contracts';
import { type Interval, overlaps, rfc3339 } from '@digitalhub/kernel';
import type { Case, Neighbour, Rule, BookingRequest } from './rule';

const MINUTE = 60_000;
/** No buffer is longer, so that nobody farther away can be too close. */
export const LONGEST_BUFFER = 240 * MINUTE;

/**
 * A resource is taken once at a time; exact half-open intervals decide. What stands in another resource is taken with
 * it, and the other way round. The conflicts say what is in the way, not whose it is.
 */
export const overlap: Rule = {
  name: 'overlap',
  objection({ request, existing }) {
    const inTheWay = neighboursOf({ request, existing }, (other) => overlaps(other, request.place));
    if (inTheWay.length === 0) return undefined;
    const sentence = `${request.place.resource} is taken for a part of that time.`;
    return { code: 'overlapping', sentence, conflicts: inTheWay.map(conflictOf) };
  },
};

/** Between two reservations lies at least the larger of the buffers that they ask for. */
export const buffer: Rule = {
  name: 'buffer',
  values: ({ policy }) => ({ ...policy.buffer }),
  objection({ request, existing }) {
    const tooClose = neighboursOf(
      { request, existing },
      (other) => !overlaps(other, request.place) && isTooClose(request, other),
    );
    if (tooClose.length === 0) return undefined;
    const sentence = `${request.place.resource} needs more time between that and a reservation beside it.`;
    return { code: 'too-close', sentence, conflicts: tooClose.map(conflictOf) };
  },
};

/** Reservations of the resource, of what it stands in and of what stands in it: once each, in the order of time. */
export function neighboursOf(
  { request, existing }: Pick<Case, 'request' | 'existing'>,
  counts: (other: Neighbour) => boolean,
): Neighbour[] {
  const found = new Map<string, Neighbour>();
  const [from, to] = [request.place.start - LONGEST_BUFFER, request.place.end + LONGEST_BUFFER];
  for (const sheet of request.sheets) {
    for (const other of existing.reservationsAt(sheet)) {
      if (other.end <= from || other.start >= to) continue;
      if (other._id !== request.id && counts(other) && areRelated(request, other))
        found.set(other._id, other);
    }
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

/** True when one stands in the other, or both are the same. */
function areRelated({ resource }: BookingRequest, other: Neighbour): boolean {
  if (other.resource === resource.id || resource.ancestors?.includes(other.resource)) return true;
  return other.aggregates.some((sheet) => sheet.startsWith(`${resource.id}/`));
}

function isTooClose({ place, policy }: BookingRequest, other: Neighbour): boolean {
  const [first, last]: [Buffered, Buffered] =
    place.start < other.start ? [{ ...place, policy }, other] : [other, { ...place, policy }];
  const [after, before] = [first.policy?.buffer.afterMinutes ?? 0, last.policy?.buffer.beforeMinutes ?? 0];
  return last.start - first.end < Math.max(after, before) * MINUTE;
}

type Buffered = Interval & Pick<Neighbour, 'policy'>;

function conflictOf({ resource, start, end }: Neighbour): Conflict {
  return { resource, start: rfc3339(start), end: rfc3339(end) };
}
