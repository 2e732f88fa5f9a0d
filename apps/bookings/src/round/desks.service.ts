import type { Policy } from '@digitalhub/contracts';
import { type Interval, type LocalDate, dayInterval, instantOf, overlaps, uuidv7 } from '@digitalhub/kernel';
import { Clock } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { AvailabilityService } from '../reservation/availability.service';
import { PolicyService } from '../policy/policy.service';
import { requestOf, type WritableRequest } from '../booking/request';
import { targetOf } from '../booking/target';
import { openOn } from '../booking/rules/open-on';
import type { Bookable } from '../booking/rules/rule';
import { type HubWithResources, ResourceService } from '../known/resource.service';
import { type HalfDay, type DayPart, halfDaysOf } from '../booking/rules/day-part';
import type { DesksToDraw } from './round.commands';
import type { ScheduledRound } from './round';
import { RoundStore } from './round.store';

/** The desks of rounds: which there are, when they are free, and the requests that take them. */
@Injectable()
export class DesksService {
  constructor(
    private readonly resources: ResourceService,
    private readonly policies: PolicyService,
    private readonly availability: AvailabilityService,
    private readonly store: RoundStore,
    private readonly clock: Clock,
  ) {}

  hub(hub: string): Promise<HubWithResources | undefined> {
    return this.resources.hub(hub);
  }

  policy(hub: string): Promise<Policy> {
    return this.policies.of(hub, 'desk');
  }

  /** The desks that a round gives out. */
  async desksOf({ hub, rules }: Pick<ScheduledRound, 'hub' | 'rules'>): Promise<Bookable[]> {
    const all = (await this.resources.hub(hub))?.resources ?? [];
    const desks = all.filter(({ kind, mode }) => kind === 'desk' && mode === 'reservable');
    return desks.filter(({ id }) => rules.resources?.includes(id) ?? true);
  }

  /** What a draw needs to know of the hub: free half-days of the desks, and who has a desk already. */
  async desksToDraw(round: ScheduledRound, persons: readonly string[]): Promise<DesksToDraw> {
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

  /** The request of somebody for a part of a day on a desk; undefined where there is no such time or desk any more. */
  async requestFor(
    round: ScheduledRound,
    id: string,
    person: string,
    { resource, date, part }: { resource: string; date: LocalDate; part: DayPart },
  ): Promise<WritableRequest | undefined> {
    const desk = await this.resources.find(resource);
    const policy = await this.policy(round.hub);
    const time = desk && timeOf(desk, date, part, policy.noon);
    if (!time) return undefined;
    return this.requestOn(id, person, desk, time, { hub: round.hub, week: round.week, policy });
  }

  /** The request of somebody for the place that a reservation of a round has. */
  async requestForPlace(
    { hub, week }: ScheduledRound,
    person: string,
    { _id, resource, start, end }: { _id: string; resource: string; start: number; end: number },
  ): Promise<WritableRequest> {
    const desk = await this.resources.require(resource);
    const policy = await this.policy(hub);
    const request = await this.requestOn(_id, person, desk, { start, end }, { hub, week, policy });
    return { ...request, occasion: 'move', keptStart: start };
  }

  private async requestOn(
    id: string,
    person: string,
    desk: Bookable,
    time: Interval,
    { hub, week, policy }: { hub: string; week: string; policy: Policy },
  ): Promise<WritableRequest> {
    const timeZone = await this.resources.fixZone(desk);
    const firm: Policy = { ...policy, approval: { mode: 'none' } };
    const holder = { kind: 'person' as const, ref: person };
    const requester = { id: id || uuidv7(), holder, round: `${hub}/${week}` };
    return requestOf(requester, targetOf({ ...desk, timeZone }, time, this.clock.now(), firm));
  }

  private async busyOf(
    { dates, timeZone }: ScheduledRound,
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
export function timeOf(desk: Bookable, date: LocalDate, part: DayPart, noon: string): Interval | undefined {
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

function halfOf(date: LocalDate, part: DayPart, noon: string, timeZone: string): Interval {
  const day = dayInterval(date, timeZone);
  const middle = instantOf(date, noon, timeZone);
  if (part === 'day') return day;
  return part === 'morning' ? { start: day.start, end: middle } : { start: middle, end: day.end };
}

function halvesIn(dates: readonly LocalDate[]): { date: LocalDate; part: 'morning' | 'afternoon' }[] {
  return dates.flatMap((date) => (['morning', 'afternoon'] as const).map((part) => ({ date, part })));
}
