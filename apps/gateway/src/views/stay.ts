import type { Reservation } from '@digitalhub/contracts';
import type { Stay } from './occupancy';

/** The statuses in which a reservation is over. One that a later version adds occupies: an unknown is a no. */
const ENDED: ReadonlySet<string> = new Set([
  'completed',
  'cancelled',
  'released',
  'expired',
  'denied',
  'no-show',
]);

/** A reservation as the views keep it, as long as it occupies its resource. */
export interface StayInHub extends Stay {
  readonly hub: string;
}

/** undefined when the reservation has ended. The holder is left out: a view need not know who it is. */
export function stayOf(reservation: Reservation): StayInHub | undefined {
  const { resource, hub, status, heldUntil } = reservation;
  if (ENDED.has(status)) return undefined;
  const [start, end] = [Date.parse(reservation.start), Date.parse(reservation.end)];
  return status === 'held' && heldUntil
    ? { resource, hub, start, end, heldUntil: Date.parse(heldUntil) }
    : { resource, hub, start, end };
}
