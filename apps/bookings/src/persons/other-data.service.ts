import type { ErasureCounts } from '@digitalhub/contracts';
import { rfc3339 } from '@digitalhub/kernel';
import { Committer, ErasesPersons, type PersonalData } from '@digitalhub/platform';
import { announced, cancel, viewOf as viewOfAbsence } from '../absence/absence';
import { absencesRef } from '../absence/absence.aggregate';
import { AbsenceStore } from '../absence/absence.store';
import { CalendarService } from '../calendar/calendar.service';
import { visibilityRef } from '../presence/presence.aggregate';
import { PresenceStore } from '../presence/presence.store';
import { choose, hidden } from '../presence/visibility';
import { viewOf as viewOfEntry } from '../waitlist/waitlist.messages';
import { isLive } from '../waitlist/entry';
import { waitlistRef } from '../waitlist/waitlist.aggregate';
import { withdrawCommand } from '../waitlist/waitlist.commands';
import { PersonDataStore } from './person-data.store';

/** Entries of waitlists: who is erased waits no longer, and nothing stays of having waited. */
@ErasesPersons('waitlist-entries')
export class EntriesOfPersons implements PersonalData {
  constructor(
    private readonly committer: Committer,
    private readonly store: PersonDataStore,
  ) {}

  async erase(person: string): Promise<ErasureCounts> {
    const entries = await this.store.entriesOf(person);
    for (const entry of entries) {
      if (isLive(entry)) await this.committer.execute(withdrawCommand(entry));
      const ref = waitlistRef(entry.aggregates[0], [entry._id]);
      await this.committer.execute({
        name: 'erase-entry',
        reads: [ref],
        decide: (loaded) => {
          const there = loaded.get(ref).rows.has(entry._id);
          return { result: undefined, changes: there ? [{ ref, remove: [entry._id] }] : [] };
        },
      });
    }
    return { 'waitlist-entries': entries.length };
  }

  async exportOf(person: string): Promise<object | undefined> {
    const entries = await this.store.entriesOf(person);
    return entries.length === 0 ? undefined : entries.map(viewOfEntry);
  }
}

@ErasesPersons('absences')
export class AbsencesOfPersons implements PersonalData {
  constructor(
    private readonly committer: Committer,
    private readonly store: AbsenceStore,
  ) {}

  async erase(person: string): Promise<ErasureCounts> {
    const ref = absencesRef(person);
    const { result } = await this.committer.execute({
      name: 'erase-absences',
      reads: [ref],
      decide: (loaded) => {
        const { items } = loaded.get(ref).doc;
        if (items.length === 0) return { result: 0, changes: [] };
        const open = items.filter(({ status }) => status !== 'cancelled');
        const messages = open.flatMap(({ id }) =>
          cancel({ items }, id)
            .items.filter((each) => each.id === id)
            .map((each) => announced(person, each)),
        );
        return { result: items.length, changes: [{ ref, doc: { items: [] }, messages }] };
      },
    });
    return { absences: result };
  }

  async exportOf(person: string): Promise<object | undefined> {
    const { items } = await this.store.of(person);
    return items.length === 0 ? undefined : items.map(viewOfAbsence);
  }
}

@ErasesPersons('presence')
export class PresenceOfPersons implements PersonalData {
  constructor(
    private readonly committer: Committer,
    private readonly store: PresenceStore,
  ) {}

  async erase(person: string): Promise<ErasureCounts> {
    const ref = visibilityRef(person);
    const { result } = await this.committer.execute({
      name: 'erase-presence',
      reads: [ref],
      decide: (loaded) => {
        const { doc } = loaded.get(ref);
        if (doc.revision === 0) return { result: 0, changes: [] };
        const messages = choose(person, doc, false)?.messages ?? [];
        return { result: 1, changes: [{ ref, doc: hidden, messages }] };
      },
    });
    return { presence: result };
  }

  async exportOf(person: string): Promise<object | undefined> {
    const { visible, revision } = await this.store.visibilityOf(person);
    return revision === 0 ? undefined : { visible };
  }
}

@ErasesPersons('calendar')
export class CalendarsOfPersons implements PersonalData {
  constructor(private readonly calendars: CalendarService) {}

  async erase(person: string): Promise<ErasureCounts> {
    const { since } = await this.calendars.standing(person);
    await this.calendars.close(person);
    return { 'calendar-addresses': since === undefined ? 0 : 1 };
  }

  /** The address itself is known to the person alone. */
  async exportOf(person: string): Promise<object | undefined> {
    const { since } = await this.calendars.standing(person);
    return since === undefined ? undefined : { addressSince: rfc3339(Date.parse(since)) };
  }
}
