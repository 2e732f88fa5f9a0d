import type { Absence as AbsenceView } from '@digitalhub/contracts';
import { DomainError, type LocalDate } from '@digitalhub/kernel';
import { type AnyRef, type Command, type IdempotencyKey, changing } from '@digitalhub/platform';
import { changesTo } from '../booking/sheet.aggregate';
import { type Reservation, cancel as giveUp, isLive } from '../booking/reservation';
import { refsOf, reservationIn } from '../reservation/reservation.commands';
import {
  type Absence,
  type Absences,
  absenceIn,
  announced,
  cancel,
  count,
  declare,
  settle,
  viewOf,
} from './absence';
import { absencesRef } from './absence.aggregate';

type Span = Pick<Absence, 'id' | 'from' | 'until'>;

/** Aggregates that one command may touch besides the absences. */
const ROOM = 60;

export function declareCommand(
  person: string,
  span: Span,
  today: LocalDate,
  idempotency: IdempotencyKey,
): Command<AbsenceView> {
  return changing({
    name: 'declare-absence',
    on: absencesRef(person),
    idempotency,
    rule: (absences) => declare(absences, span, today).absences,
    say: (after) => [announced(person, requireAbsence(after, span.id))],
    answer: (after) => viewOf(requireAbsence(after, span.id)),
  });
}

/** Ends an absence. */
export function cancelCommand(person: string, id: string, idempotency: IdempotencyKey): Command<AbsenceView> {
  return changeOne('cancel-absence', person, id, (absences) => cancel(absences, id), idempotency);
}

/** Says that nothing is left to give up; the same where that was said, or the absence is cancelled. */
export function settleCommand(person: string, id: string): Command<AbsenceView> {
  return changeOne('settle-absence', person, id, (absences) => settle(absences, id));
}

/**
 * Gives up some reservations for an absence, all or none of them, and counts them. Those that were given up or begun
 * meanwhile are left as they are, so that a repeat counts none twice.
 */
export function releaseCommand(person: string, id: string, portion: readonly Reservation[]): Command<number> {
  const ref = absencesRef(person);
  return {
    name: 'release-for-absence',
    reads: [ref, ...portion.flatMap(refsOf)],
    decide(loaded, now) {
      const { doc } = loaded.get(ref);
      if (absenceIn(doc, id)?.status !== 'releasing') return { result: 0, changes: [] };
      const changes = changesTo(loaded, now);
      const open = portion
        .map((found) => reservationIn(loaded, found))
        .filter((each) => isLive(each) && each.status !== 'checked-in' && each.end > now);
      for (const each of open) changes.replace(each, giveUp(each, 'absence', now));
      if (open.length === 0) return { result: 0, changes: [] };
      return { result: open.length, changes: [{ ref, doc: count(doc, id, open.length) }, ...changes.all()] };
    },
  };
}

/** As many reservations at a time as one command may touch. */
export function portionsOf(reservations: readonly Reservation[]): Reservation[][] {
  const portions: Reservation[][] = [];
  for (const reservation of reservations) {
    const last = portions.at(-1);
    if (last && keysOf([...last, reservation]).size <= ROOM) last.push(reservation);
    else portions.push([reservation]);
  }
  return portions;
}

function keysOf(reservations: readonly Reservation[]): Set<string> {
  return new Set(reservations.flatMap(refsOf).map(({ type, id }: AnyRef) => `${type.name}/${id}`));
}

function changeOne(
  name: string,
  person: string,
  id: string,
  rule: (absences: Absences) => Absences | undefined,
  idempotency?: IdempotencyKey,
): Command<AbsenceView> {
  return changing({
    name,
    on: absencesRef(person),
    idempotency,
    demand: (absences) => requireAbsence(absences, id),
    rule,
    say: (after) => [announced(person, requireAbsence(after, id))],
    answer: (after) => viewOf(requireAbsence(after, id)),
  });
}

function requireAbsence(absences: Absences, id: string): Absence {
  const absence = absenceIn(absences, id);
  if (absence) return absence;
  throw new DomainError('not-found', `There is no absence ${id}.`);
}
