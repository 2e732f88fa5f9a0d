import type { Instant, LocalDate } from '@digitalhub/kernel';
import type { Command } from '@digitalhub/platform';
import { type Ended, type Reservation, isLive } from '../booking/reservation';
import { sheetRef } from '../booking/sheet.aggregate';
import { absencesRef } from '../absence/absence.aggregate';
import { type Entry, isLive as isOpen } from '../waitlist/entry';
import { waitlistRef } from '../waitlist/waitlist.aggregate';
import { NOBODY, forget, forgottenAt, tombstoneOf } from './forgotten';
import { counted, usageIdOf } from './usage';
import { usageRef } from './usage.aggregate';

/**
 * Takes the holder from a reservation that is over, counts it, and ends its record. Does nothing where that is done, or
 * not due; true when it was done now.
 *
 * @param due when it may be done; a person who is erased does not wait for the time of the policy
 */
export function forgetCommand(
  found: Reservation,
  due: (reservation: Ended) => Instant = forgottenAt,
): Command<boolean> {
  const [home = ''] = found.aggregates;
  const usage = usageRef(usageIdOf(found));
  return {
    name: 'forget-holder',
    reads: [...found.aggregates.map((id, index) => sheetRef(id, index ? undefined : [found._id])), usage],
    decide(loaded, now) {
      const current = loaded.get(sheetRef(home, [found._id])).rows.get(found._id);
      if (!current || isLive(current) || current.holder.kind === NOBODY.kind || due(current) > now) {
        return { result: false, changes: [] };
      }
      const doc = counted(loaded.get(usage).doc, current);
      const row = { ref: sheetRef(home), put: [forget(current)], messages: [tombstoneOf(current)] };
      return { result: true, changes: [row, { ref: usage, doc }] };
    },
  };
}

/** Removes an entry of a waitlist whose day is over; one that is still open is left to its own time. */
export function removeEntryCommand({ _id, aggregates: [id] }: Entry): Command<boolean> {
  const ref = waitlistRef(id, [_id]);
  return {
    name: 'remove-entry',
    reads: [ref],
    decide(loaded) {
      const entry = loaded.get(ref).rows.get(_id);
      if (!entry || isOpen(entry)) return { result: false, changes: [] };
      return { result: true, changes: [{ ref, remove: [_id] }] };
    },
  };
}

/** Removes the absences of a person that ended before a date. */
export function dropAbsencesCommand(person: string, before: LocalDate): Command<boolean> {
  const ref = absencesRef(person);
  return {
    name: 'drop-absences',
    reads: [ref],
    decide(loaded) {
      const { items } = loaded.get(ref).doc;
      const kept = items.filter(({ until }) => until >= before);
      if (kept.length === items.length) return { result: false, changes: [] };
      return { result: true, changes: [{ ref, doc: { items: kept } }] };
    },
  };
}
