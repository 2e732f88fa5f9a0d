import type { Conflict } from '@digitalhub/contracts';
import { overlaps, rfc3339 } from '@digitalhub/kernel';
import { refused } from './refusal';
import { type Place, type Reservation, isLive } from './reservation';

/**
 * Refuses with `overlapping` when a live reservation takes any part of the place; exact half-open intervals decide.
 * The conflicts say what is in the way, not whose it is.
 *
 * @param others reservations of the place's resource; one that touches several sheets may come several times
 * @param except the reservation that moves and does not stand in its own way
 */
export function refuseTaken(place: Place, others: Iterable<Reservation>, except?: string): void {
  const inTheWay = new Map<string, Reservation>();
  for (const other of others) {
    if (other._id !== except && isLive(other) && overlaps(other, place)) inTheWay.set(other._id, other);
  }
  if (inTheWay.size === 0) return;
  const conflicts = [...inTheWay.values()].sort((a, b) => a.start - b.start).map(conflictOf);
  throw refused('overlapping', `${place.resource} is taken for a part of that time.`, { conflicts });
}

function conflictOf({ resource, start, end }: Reservation): Conflict {
  return { resource, start: rfc3339(start), end: rfc3339(end) };
}
