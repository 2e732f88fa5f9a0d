import type { ErasureCounts } from '@digitalhub/contracts';
import { rfc3339 } from '@digitalhub/kernel';
import { changing, Committer, ErasesPersons, type PersonalData } from '@digitalhub/platform';
import { type Absence, announced, cancel, viewOf as viewOfAbsence } from '../absence/absence';
import { absencesRef } from '../absence/absence.aggregate';
import { AbsenceStore } from '../absence/absence.store';
import { CalendarService } from '../calendar/calendar.service';
import { visibilityRef } from '../presence/presence.aggregate';
import { PresenceStore } from '../presence/presence.store';
import { choose, hidden } from '../presence/visibility';
import { viewOf as viewOfEntry } from '../waitlist/waitlist.messages';
import { isLive } from '../waitlist/entry';
import { withdrawCommand } from '../waitlist/waitlist.commands';
import { removeCommand } from './retention.commands';
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
      await this.committer.execute(removeCommand('erase-entry', entry));
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
    const { result } = await this.committer.execute(
      changing({
        name: 'erase-absences',
        on: absencesRef(person),
        rule: ({ items }) => (items.length > 0 ? { items: [] } : undefined),
        say: (_after, { items }) => items.flatMap((each) => cancelled(person, each)),
        answer: (_after, { items }) => items.length,
      }),
    );
    return { absences: result };
  }

  async exportOf(person: string): Promise<object | undefined> {
    const { items } = await this.store.of(person);
    return items.length === 0 ? undefined : items.map(viewOfAbsence);
  }
}

function cancelled(person: string, absence: Absence) {
  if (absence.status === 'cancelled') return [];
  return cancel({ items: [absence] }, absence.id).items.map((each) => announced(person, each));
}

@ErasesPersons('presence')
export class PresenceOfPersons implements PersonalData {
  constructor(
    private readonly committer: Committer,
    private readonly store: PresenceStore,
  ) {}

  async erase(person: string): Promise<ErasureCounts> {
    const { result } = await this.committer.execute(
      changing({
        name: 'erase-presence',
        on: visibilityRef(person),
        rule: ({ revision }) => (revision > 0 ? hidden : undefined),
        say: (_after, before) => choose(person, before, false)?.messages ?? [],
        answer: (_after, { revision }) => (revision > 0 ? 1 : 0),
      }),
    );
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
    const { since } = await this.calendars.subscriptionOf(person);
    await this.calendars.close(person);
    return { 'calendar-addresses': since === undefined ? 0 : 1 };
  }

  /** The address itself is known to the person alone. */
  async exportOf(person: string): Promise<object | undefined> {
    const { since } = await this.calendars.subscriptionOf(person);
    return since === undefined ? undefined : { addressSince: rfc3339(Date.parse(since)) };
  }
}
