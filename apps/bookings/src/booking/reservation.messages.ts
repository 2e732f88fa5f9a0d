import {
  type PayloadOf,
  type MessageDefinition,
  type ReservationStatus,
  ReservationCancelled,
  ReservationCheckedIn,
  ReservationCompleted,
  ReservationConfirmed,
  ReservationDenied,
  ReservationExpired,
  ReservationHeld,
  ReservationMissed,
  ReservationMoved,
  ReservationMovedIn,
  ReservationMovedOut,
  ReservationReleased,
  ReservationRequested,
  ReservationSnapshot,
} from '@digitalhub/contracts';
import { rfc3339 } from '@digitalhub/kernel';
import type { EntityMessage } from './entity-message';
import type { Reservation } from './reservation';

/** A reservation as messages and HTTP show it. */
export type ReservationView = PayloadOf<typeof ReservationSnapshot>;

const factOf: Record<ReservationStatus, MessageDefinition> = {
  held: ReservationHeld,
  confirmed: ReservationConfirmed,
  'checked-in': ReservationCheckedIn,
  completed: ReservationCompleted,
  cancelled: ReservationCancelled,
  released: ReservationReleased,
  expired: ReservationExpired,
  requested: ReservationRequested,
  denied: ReservationDenied,
  'no-show': ReservationMissed,
};

/** Shows a reservation: instants in UTC, wall times of its zone beside them. */
export function viewOf(reservation: Reservation): ReservationView {
  const { _id: id, start, end, resource, hub, holder, status } = reservation;
  const { wallStart, wallEnd, timeZone, revision } = reservation;
  const times = { start: rfc3339(start), end: rfc3339(end), wallStart, wallEnd, timeZone };
  return {
    ...{ id, resource, hub, holder, status, ...times },
    ...('heldUntil' in reservation && { heldUntil: rfc3339(reservation.heldUntil) }),
    ...('checkedInAt' in reservation &&
      reservation.checkedInAt !== undefined && { checkedInAt: rfc3339(reservation.checkedInAt) }),
    ...('endedAt' in reservation && { endedAt: rfc3339(reservation.endedAt) }),
    ...('reason' in reservation && { reason: reservation.reason }),
    ...(reservation.group && { group: reservation.group }),
    ...(reservation.series && { series: reservation.series.id, occurrence: reservation.series.occurrence }),
    ...(reservation.policy && { policyRevision: reservation.policy.revision }),
    revision,
  };
}

/** A new reservation, or one whose status changed: told as a fact and as state. */
export function changed(reservation: Reservation): EntityMessage[] {
  const view = viewOf(reservation);
  return [fact(factOf[reservation.status], reservation, view), state(reservation, view)];
}

/** A move within the home sheet. */
export function moved(from: Reservation, to: Reservation): EntityMessage[] {
  return [fact(ReservationMoved, to, moveOf(from, to)), state(to, viewOf(to))];
}

/** What the sheet says that a reservation left: the fact, and the end of the sheet's own record of it. */
export function movedOut(from: Reservation, to: Reservation): EntityMessage[] {
  return [fact(ReservationMovedOut, from, moveOf(from, to)), state(from, null)];
}

/** What the sheet says that a reservation came to. */
export function movedIn(from: Reservation, to: Reservation): EntityMessage[] {
  return [fact(ReservationMovedIn, to, moveOf(from, to)), state(to, viewOf(to))];
}

function moveOf(from: Reservation, to: Reservation): PayloadOf<typeof ReservationMoved> {
  const { resource, start, end } = from;
  return { reservation: viewOf(to), from: { resource, start: rfc3339(start), end: rfc3339(end) } };
}

function fact(message: MessageDefinition, { _id, resource }: Reservation, data: unknown): EntityMessage {
  return { message, subject: _id, key: resource, data };
}

/** Each sheet has keys of its own, see the topic's description. */
function state({ _id, resource, aggregates }: Reservation, data: unknown): EntityMessage {
  const key = `${aggregates[0] ?? resource}/${_id}`;
  return { message: ReservationSnapshot, subject: _id, key, partitionKey: resource, data };
}
