import type { Instant, LocalDate } from '@digitalhub/kernel';
import { type Command, changing, stepping } from '@digitalhub/platform';
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
export function removeEntryCommand(entry: Entry): Command<boolean> {
  return removeCommand('remove-entry', entry, (current) => !isOpen(current));
}

/** Removes an entry of a waitlist, if it is there; true when it was removed now. */
export function removeCommand(
  name: string,
  { _id, aggregates: [id] }: Entry,
  isDue: (current: Entry) => boolean = () => true,
): Command<boolean> {
  const on = waitlistRef(id, [_id]);
  return stepping({
    name,
    on,
    rule: (_doc, _now, loaded) => {
      const current = loaded.get(on).rows.get(_id);
      return current && isDue(current) ? current : undefined;
    },
    save: () => ({ remove: [_id] }),
    answer: (_after, _before, removed) => removed !== undefined,
  });
}

/** Removes the absences of a person that ended before a date. */
export function dropAbsencesCommand(person: string, before: LocalDate): Command<boolean> {
  return changing({
    name: 'drop-absences',
    on: absencesRef(person),
    rule: ({ items }) => {
      const kept = items.filter(({ until }) => until >= before);
      return kept.length < items.length ? { items: kept } : undefined;
    },
    answer: (after, absences) => after !== absences,
  });
}
