import { Committer, ErasesPersons, nothing, type PersonalData, stepping } from '@digitalhub/platform';
import { HistoryStore } from '../history/history.store';
import { entryOf, type HistoryRow } from '../hub/history-row';
import { hubRef } from '../hub/hub.aggregate';
import { StaffService } from './staff.service';
import { StaffStore } from './staff.store';

const AT_ONCE = 100;

/** What hubs keep under a person ref: membership of a staff, and having changed something. */
@ErasesPersons('hubs')
export class PersonsOfHubs implements PersonalData {
  constructor(
    private readonly store: StaffStore,
    private readonly staff: StaffService,
    private readonly history: HistoryStore,
    private readonly committer: Committer,
  ) {}

  /** Memberships end with their tombstones; the history keeps what was done and in which role, and by whom no more. */
  async erase(person: string) {
    const memberships = await this.store.of(person);
    for (const { hub } of memberships) await this.staff.leaveIfThere(hub, person);
    return { memberships: memberships.length, history: await this.forget(person) };
  }

  async exportOf(person: string): Promise<object | undefined> {
    const memberships = await this.store.of(person);
    const rows = await this.history.by(person, 1000);
    if (memberships.length + rows.length === 0) return undefined;
    const changes = rows.map((row) => ({ hub: row.aggregates[0], ...entryOf(row, false) }));
    return { memberships: memberships.map(({ hub }) => ({ hub })), changes };
  }

  private async forget(person: string): Promise<number> {
    let forgotten = 0;
    for (;;) {
      const rows = await this.history.by(person, AT_ONCE);
      for (const row of rows) await this.forgetIn(row);
      forgotten += rows.length;
      if (rows.length < AT_ONCE) return forgotten;
    }
  }

  private async forgetIn({ _id, aggregates: [slug] }: HistoryRow): Promise<void> {
    const on = { ...hubRef(slug), rows: [_id] };
    await this.committer.execute(
      stepping({
        name: 'forget-who-changed-a-hub',
        on,
        rule: (_doc, _now, loaded) => withoutPerson(loaded.get(on).rows.get(_id)),
        save: (row) => ({ put: [row] }),
        answer: nothing,
      }),
    );
  }
}

/** Undefined when nobody stands in it. */
function withoutPerson(row: HistoryRow | undefined): HistoryRow | undefined {
  if (row?.person === undefined) return undefined;
  const { person: _gone, ...rest } = row;
  return rest;
}
