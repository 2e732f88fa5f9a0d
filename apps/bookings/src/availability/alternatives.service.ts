import type { Alternative } from '@digitalhub/contracts';
import {
  type Instant,
  type Interval,
  type LocalDate,
  addDays,
  datesTouched,
  rfc3339,
} from '@digitalhub/kernel';
import { Clock } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { spotOf, wishOf } from '../reservation/reservation.wish';
import { openOn } from '../reservation/rules/open-on';
import { isPossible } from '../reservation/rules/judge';
import type { Bookable } from '../reservation/rules/rule';
import { ResourceService } from '../resource/resource.service';
import { MOST, isClear, nearestFirst, nearestTimes, shiftedByDays } from './alternatives';
import { freeOf } from './availability';
import { AvailabilityService } from './availability.service';

/** How many days around the wanted one are searched for other times. */
const DAYS = 7;
/** How many other resources are looked at. */
const NEIGHBOURS = 64;

/** What else could be booked. It was free a moment ago and keeps to all rules; somebody else may be faster. */
@Injectable()
export class AlternativesService {
  constructor(
    private readonly resources: ResourceService,
    private readonly availability: AvailabilityService,
    private readonly clock: Clock,
  ) {}

  /** At most five, best first: like resources at the wanted time, then the resource itself at other times. */
  async to(resource: Bookable, wanted: Interval): Promise<Alternative[]> {
    const others = await this.otherResources(resource, wanted);
    const times = others.length < MOST ? await this.otherTimes(resource, wanted) : [];
    return [...others, ...times].slice(0, MOST);
  }

  private async otherResources(
    { id, hub, kind, parent }: Bookable,
    wanted: Interval,
  ): Promise<Alternative[]> {
    const house = await this.resources.house(hub);
    const alike = (house?.resources ?? []).filter((each) => each.id !== id && each.kind === kind);
    const reservable = alike.filter(({ mode }) => mode === 'reservable');
    const nearest = nearestFirst({ id, parent }, reservable).slice(0, NEIGHBOURS);
    const taken = await this.availability.takenIn(nearest, wanted);
    return nearest
      .filter((_, index) => isClear(wanted, taken[index]!))
      .map((each) => alternative(each.id, wanted));
  }

  private async otherTimes(resource: Bookable, wanted: Interval): Promise<Alternative[]> {
    const taken = await this.takenAround(resource, wanted);
    const now = this.clock.now();
    const [date = '', ...furtherDates] = datesTouched(wanted, resource.timeZone);
    const times =
      furtherDates.length === 0
        ? nearestTimes(wanted, freeFrom(resource, date, taken), now)
        : otherDays(resource, wanted).filter((time) => isClear(time, taken));
    return times
      .filter((time) => mayBe(resource, time, now))
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
function mayBe(resource: Bookable, time: Interval, now: Instant): boolean {
  return isPossible(wishOf(NOBODY, spotOf(resource, time)), now);
}

const NOBODY = { id: '', holder: { kind: 'event' as const, ref: '' } };

function alternative(resource: string, { start, end }: Interval): Alternative {
  return { resource, start: rfc3339(start), end: rfc3339(end) };
}
