import type { PresenceDay, PresenceSetting, PresenceTotals } from '@digitalhub/contracts';
import { DomainError, datesTouched, dayInterval, localDateOf, rfc3339 } from '@digitalhub/kernel';
import { changing, Clock, type Committed, Committer, stepping } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { type HubWithResources, ResourceService } from '../known/resource.service';
import { visibilityRef, weekRef } from './presence.aggregate';
import { PresenceStore, type PersonReservation } from './presence.store';
import { weekNotOver, weekUnknown } from './refusal';
import { type PersonDay, type StoredTable, datesOfWeek, totalsOf } from './totals';
import { choose } from './visibility';

/** Who is in, for colleagues; how many were, for managers. */
@Injectable()
export class PresenceService {
  constructor(
    private readonly committer: Committer,
    private readonly store: PresenceStore,
    private readonly resources: ResourceService,
    private readonly clock: Clock,
  ) {}

  async settingOf(person: string): Promise<PresenceSetting> {
    const { visible, revision } = await this.store.visibilityOf(person);
    return { visible, revision };
  }

  async choose(person: string, visible: boolean): Promise<Committed<PresenceSetting>> {
    return this.committer.execute(
      stepping({
        name: 'choose-presence',
        on: visibilityRef(person),
        rule: (before) => choose(person, before, visible),
        save: (chosen) => chosen,
        answer: ({ revision }) => ({ visible, revision }),
      }),
    );
  }

  /** Those in a hub on a day (today unless given) who let themselves be seen. */
  async dayOf(slug: string, wanted?: string): Promise<PresenceDay> {
    const { timeZone } = await this.hub(slug);
    const date = wanted ?? localDateOf(this.clock.now(), timeZone);
    const stays = await this.store.reservationsIn(slug, dayInterval(date, timeZone));
    const visible = await this.store.visibleAmong(stays.map(({ holder }) => holder.ref));
    const items = stays.filter(({ holder }) => visible.has(holder.ref)).map(entryOf);
    return { hub: slug, date, timeZone, items };
  }

  /** The totals of a week that is over: made when first asked for, and never again. */
  async totalsOf(slug: string, week: string): Promise<PresenceTotals> {
    const { timeZone, resources } = await this.hub(slug);
    const dates = datesIn(week);
    const [first = '', last = ''] = [dates[0], dates.at(-1)];
    const span = { start: dayInterval(first, timeZone).start, end: dayInterval(last, timeZone).end };
    if (this.clock.now() < span.end) throw weekNotOver(week);
    const known = (await this.store.weekOf(`${slug}/${week}`)).table;
    if (known) return viewOf(slug, week, dates, known);
    const kindOf = new Map(resources.map(({ id, kind }) => [id, kind as string]));
    const stays = await this.store.reservationsIn(slug, span);
    const days = stays.flatMap((booking) =>
      personDays(booking, kindOf.get(booking.resource), dates, timeZone),
    );
    const kinds = [...new Set(kindOf.values())].sort();
    return viewOf(slug, week, dates, await this.keep(slug, week, totalsOf(dates, kinds, days)));
  }

  /** Of two replicas that count at once the first is kept, and told by both. */
  private async keep(slug: string, week: string, counted: StoredTable): Promise<StoredTable> {
    const { result } = await this.committer.execute(
      changing({
        name: 'keep-presence-week',
        on: weekRef(slug, week),
        rule: ({ table }) => (table ? undefined : { table: counted }),
        answer: ({ table = counted }) => table,
      }),
    );
    return result;
  }

  private async hub(slug: string): Promise<HubWithResources> {
    const known = await this.resources.hub(slug);
    if (known) return known;
    throw new DomainError('not-found', `There is no hub ${slug}, or it is not known yet.`);
  }
}

function datesIn(week: string): string[] {
  try {
    return datesOfWeek(week);
  } catch (error) {
    if (error instanceof RangeError) throw weekUnknown(week);
    throw error;
  }
}

function entryOf({ holder, resource, start, end, status }: PersonReservation): PresenceDay['items'][number] {
  return {
    person: holder.ref,
    resource,
    start: rfc3339(start),
    end: rfc3339(end),
    here: status === 'checked-in',
  };
}

/** A resource that is gone has no kind any more and counts nowhere. */
function personDays(
  { holder, start, end }: PersonReservation,
  kind: string | undefined,
  dates: readonly string[],
  timeZone: string,
): PersonDay[] {
  if (kind === undefined) return [];
  const touched = datesTouched({ start, end }, timeZone).filter((date) => dates.includes(date));
  return touched.map((date) => ({ person: holder.ref, date, kind }));
}

function viewOf(hub: string, week: string, dates: readonly string[], table: StoredTable): PresenceTotals {
  const { kinds, cells, rowTotals, columnTotals, total } = table;
  return {
    ...{ hub, week, total },
    kinds: [...kinds] as PresenceTotals['kinds'],
    days: dates.map((date, day) => ({
      date,
      counts: [...(cells[day] ?? [])],
      total: rowTotals[day] ?? null,
    })),
    totals: [...columnTotals],
  };
}
