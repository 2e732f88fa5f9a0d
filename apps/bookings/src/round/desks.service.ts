import type { Policy } from '@digitalhub/contracts';
import { type Interval, type LocalDate, dayInterval, instantOf, overlaps, uuidv7 } from '@digitalhub/kernel';
import { Injectable } from '@nestjs/common';
import { AvailabilityService } from '../reservation/availability.service';
import { PolicyService } from '../policy/policy.service';
import { type Wish, spotOf, wishOf } from '../booking/reservation.wish';
import { openOn } from '../booking/rules/open-on';
import type { Bookable } from '../booking/rules/rule';
import { type House, ResourceService } from '../known/resource.service';
import { type HalfDay, type Part, halfDaysOf } from '../booking/half-day';
import type { HouseOfDraw } from './round.commands';
import type { Held } from './round';
import { RoundStore } from './round.store';

/** The desks of rounds: which there are, when they are free, and the wishes that take them. */
@Injectable()
export class DesksService {
  constructor(
    private readonly resources: ResourceService,
    private readonly policies: PolicyService,
    private readonly availability: AvailabilityService,
    private readonly store: RoundStore,
  ) {}

  house(hub: string): Promise<House | undefined> {
    return this.resources.house(hub);
  }

  policy(hub: string): Promise<Policy> {
    return this.policies.of(hub, 'desk');
  }

  /** The desks that a round gives out. */
  async desksOf({ hub, rules }: Pick<Held, 'hub' | 'rules'>): Promise<Bookable[]> {
    const all = (await this.resources.house(hub))?.resources ?? [];
    const desks = all.filter(({ kind, mode }) => kind === 'desk' && mode === 'reservable');
    return desks.filter(({ id }) => rules.resources?.includes(id) ?? true);
  }

  /** What a draw needs to know of the house: free half-days of the desks, and who has a desk already. */
  async houseOf(round: Held, persons: readonly string[]): Promise<HouseOfDraw> {
    const desks = await this.desksOf(round);
    const { noon } = await this.policy(round.hub);
    const span = { start: dayInterval(round.dates[0]!, round.timeZone).start, end: round.endsAt };
    const taken = await this.availability.takenIn(desks, span);
    const free = (desk: Bookable, index: number) =>
      halvesIn(round.dates).filter(({ date, part }) => {
        const time = timeOf(desk, date, part, noon);
        return time && !taken[index]!.some((each) => overlaps(each, time));
      });
    return {
      desks: desks.map((desk, index) => ({
        id: desk.id,
        attributes: desk.attributes ?? [],
        free: free(desk, index).flatMap(({ date, part }) => halfDaysOf(date, part)),
      })),
      busy: await this.busyOf(round, persons, noon, span),
    };
  }

  /** The wish of somebody for a part of a day on a desk; undefined where there is no such time or desk any more. */
  async wish(
    round: Held,
    id: string,
    person: string,
    { resource, date, part }: { resource: string; date: LocalDate; part: Part },
  ): Promise<Wish | undefined> {
    const desk = await this.resources.find(resource);
    const policy = await this.policy(round.hub);
    const time = desk && timeOf(desk, date, part, policy.noon);
    if (!time) return undefined;
    return this.wishFor(id, person, desk, time, { hub: round.hub, week: round.week, policy });
  }

  /** The wish of somebody for the place that a reservation of a round has. */
  async wishForPlace(
    { hub, week }: Held,
    person: string,
    { _id, resource, start, end }: { _id: string; resource: string; start: number; end: number },
  ): Promise<Wish> {
    const desk = await this.resources.require(resource);
    const policy = await this.policy(hub);
    const wish = await this.wishFor(_id, person, desk, { start, end }, { hub, week, policy });
    return { ...wish, occasion: 'move', keptStart: start };
  }

  private async wishFor(
    id: string,
    person: string,
    desk: Bookable,
    time: Interval,
    { hub, week, policy }: { hub: string; week: string; policy: Policy },
  ): Promise<Wish> {
    const timeZone = await this.resources.fixZone(desk);
    const firm: Policy = { ...policy, approval: { mode: 'none' } };
    const holder = { kind: 'person' as const, ref: person };
    const wisher = { id: id || uuidv7(), holder, round: `${hub}/${week}` };
    return wishOf(wisher, spotOf({ ...desk, timeZone }, time, firm));
  }

  private async busyOf(
    { dates, timeZone }: Held,
    persons: readonly string[],
    noon: string,
    span: Interval,
  ): Promise<Record<string, HalfDay[]>> {
    const busy: Record<string, HalfDay[]> = {};
    for (const { holder, kind = 'desk', start, end } of await this.store.liveOf(
      persons,
      span.start,
      span.end,
    )) {
      if (kind !== 'desk') continue;
      for (const { date, part } of halvesIn(dates)) {
        if (!overlaps(halfOf(date, part, noon, timeZone), { start, end })) continue;
        busy[holder.ref] = [...new Set([...(busy[holder.ref] ?? []), ...halfDaysOf(date, part)])];
      }
    }
    return busy;
  }
}

/** When a desk is used on a part of a local day: from the first opening to the last closing; undefined when closed. */
export function timeOf(desk: Bookable, date: LocalDate, part: Part, noon: string): Interval | undefined {
  const parts = part === 'day' ? (['morning', 'afternoon'] as const) : [part];
  const spans = parts.map((each) => openWithin(desk, date, halfOf(date, each, noon, desk.timeZone)));
  if (spans.some((span) => span === undefined)) return undefined;
  return { start: spans[0]!.start, end: spans.at(-1)!.end };
}

function openWithin(desk: Bookable, date: LocalDate, half: Interval): Interval | undefined {
  const open = openOn(desk, date)
    .map(({ start, end }) => ({ start: Math.max(start, half.start), end: Math.min(end, half.end) }))
    .filter(({ start, end }) => start < end);
  return open.length === 0 ? undefined : { start: open[0]!.start, end: open.at(-1)!.end };
}

function halfOf(date: LocalDate, part: Part, noon: string, timeZone: string): Interval {
  const day = dayInterval(date, timeZone);
  const middle = instantOf(date, noon, timeZone);
  if (part === 'day') return day;
  return part === 'morning' ? { start: day.start, end: middle } : { start: middle, end: day.end };
}

function halvesIn(dates: readonly LocalDate[]): { date: LocalDate; part: 'morning' | 'afternoon' }[] {
  return dates.flatMap((date) => (['morning', 'afternoon'] as const).map((part) => ({ date, part })));
}
