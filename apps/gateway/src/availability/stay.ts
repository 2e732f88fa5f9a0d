import type { Reservation } from '@digitalhub/contracts';
import type { Stay } from './occupancy';

const OCCUPYING: ReadonlySet<Reservation['status']> = new Set(['held', 'confirmed', 'checked-in']);

/** A reservation as the availability keeps it; `occupies` says whether it still does. */
export interface StayState extends Stay {
  readonly hub: string;
  readonly occupies: boolean;
}

/** The compact form of a reservation's state. The holder is left out: a view needs not to know who it is. */
export function stayOf(reservation: Reservation): StayState {
  const { id, resource, hub, status, start, end, heldUntil } = reservation;
  return {
    id,
    resource,
    hub,
    occupies: OCCUPYING.has(status),
    start: Date.parse(start),
    end: Date.parse(end),
    ...(status === 'held' && heldUntil && { heldUntil: Date.parse(heldUntil) }),
  };
}
