import type { Alternative, Policy } from '@digitalhub/contracts';
import {
  type Instant,
  type Interval,
  type LocalDate,
  addDays,
  datesTouched,
  rfc3339,
  isClear,
  nearestTimes,
  shiftedByDays,
} from '@digitalhub/kernel';
import { Clock } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { requestOf } from '../booking/request';
import { type Target, targetOf } from '../booking/target';
import { isPossible } from '../booking/rules/judge';
import { openOn } from '../booking/rules/open-on';
import type { Bookable } from '../booking/rules/rule';
import { ResourceService } from '../known/resource.service';
import { MOST, nearestFirst, widened } from './alternatives';
import { freeOf } from './availability';
import { AvailabilityService } from './availability.service';

/** How many days around the wanted one are searched for other times. */
const DAYS = 7;
/** How many other resources are looked at. */
const NEIGHBOURS = 64;

/** What somebody wanted and did not get. */
export type Wanted = Pick<Target, 'resource' | 'place' | 'policy'>;

/** What else could be booked. It was free a moment ago and keeps to all rules; somebody else may be faster. */
@Injectable()
export class AlternativesService {
  constructor(
    private readonly resources: ResourceService,
    private readonly availability: AvailabilityService,
    private readonly clock: Clock,
  ) {}

  /** At most five, best first: like resources at the wanted time, then the resource itself at other times. */
  async to(wanted: Wanted): Promise<Alternative[]> {
    const others = await this.otherResources(wanted);
    const times = others.length < MOST ? await this.otherTimes(wanted) : [];
    return [...others, ...times].slice(0, MOST);
  }

  private async otherResources({ resource, place, policy }: Wanted): Promise<Alternative[]> {
    const { id, hub, kind, parent } = resource;
    const known = await this.resources.hub(hub);
    const alike = (known?.resources ?? []).filter((each) => each.id !== id && each.kind === kind);
    const possible = alike.filter((each) => mayBe(each, place, policy, this.clock.now()));
    const nearest = nearestFirst({ id, parent }, possible).slice(0, NEIGHBOURS);
    const taken = await this.availability.takenIn(nearest, widened(place, policy));
    return nearest
      .filter((_, index) => isClear(widened(place, policy), taken[index]!))
      .map((each) => alternative(each.id, place));
  }

  private async otherTimes({ resource, place, policy }: Wanted): Promise<Alternative[]> {
    const taken = (await this.takenAround(resource, place)).map((span) => widened(span, policy));
    const now = this.clock.now();
    const [date = '', ...furtherDates] = datesTouched(place, resource.timeZone);
    const times =
      furtherDates.length === 0
        ? nearestTimes(place, freeFrom(resource, date, taken), now)
        : otherDays(resource, place).filter((time) => isClear(time, taken));
    return times
      .filter((time) => mayBe(resource, time, policy, now))
      .slice(0, MOST)
      .map((time) => alternative(resource.id, time));
  }

  private async takenAround(resource: Bookable, wanted: Interval): Promise<Interval[]> {
    const { start } = shiftedByDays(wanted, -DAYS, resource.timeZone);
    const { end } = shiftedByDays(wanted, DAYS + 1, resource.timeZone);
    return (await this.availability.takenIn([resource], { start, end }))[0]!;
  }
}

/** Free times of the day and the days after it. */
function freeFrom(resource: Bookable, date: LocalDate, taken: readonly Interval[]): Interval[] {
  const dates = Array.from({ length: DAYS + 1 }, (_, days) => addDays(date, days));
  return dates.flatMap((each) => freeOf({ open: openOn(resource, each), taken }));
}

/** The same wall times some days later or earlier, the nearest first. */
function otherDays({ timeZone }: Bookable, wanted: Interval): Interval[] {
  const shifts = Array.from({ length: DAYS }, (_, index) => [index + 1, -(index + 1)]).flat();
  return shifts.map((days) => shiftedByDays(wanted, days, timeZone));
}

/** True when the rules let the time be booked, neighbours aside. */
function mayBe(resource: Bookable, time: Interval, policy: Policy, now: Instant): boolean {
  return isPossible(requestOf(NOBODY, targetOf(resource, time, now, policy)), now);
}

const NOBODY = { id: '', holder: { kind: 'event' as const, ref: '' } };

function alternative(resource: string, { start, end }: Interval): Alternative {
  return { resource, start: rfc3339(start), end: rfc3339(end) };
}
