import type { Reservation } from '@digitalhub/contracts';
import type { Stay } from './occupancy';

/** The statuses in which a reservation is over. One that a later version adds occupies: an unknown is a no. */
const ENDED: ReadonlySet<string> = new Set(['completed', 'cancelled', 'released', 'expired']);

/** A reservation as the availability keeps it; `occupies` says whether it still does. */
export interface StayState extends Stay {
  readonly hub: string;
  readonly occupies: boolean;
}

/** The compact form of a reservation's state. The holder is left out: a view need not know who it is. */
export function stayOf(reservation: Reservation): StayState {
  const { id, resource, hub, status, start, end, heldUntil } = reservation;
  return {
    id,
    resource,
    hub,
    occupies: !ENDED.has(status),
    start: Date.parse(start),
    end: Date.parse(end),
    ...(status === 'held' && heldUntil && { heldUntil: Date.parse(heldUntil) }),
  };
}
