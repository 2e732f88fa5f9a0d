import {
  type Alternative,
  type HubAvailability,
  type ResourceAvailability,
  openIntervals,
} from '@digitalhub/contracts';
import {
  DomainError,
  type Instant,
  type Interval,
  type LocalDate,
  addDays,
  datesTouched,
  dayInterval,
  localDateOf,
  rfc3339,
} from '@digitalhub/kernel';
import { Clock } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { stageOn } from '../reservation/opening';
import { type Bookable, placeAt, refuseStart } from '../reservation/place';
import { ResourceService } from '../resource/resource.service';
import { framesOf, takenIn } from '../sheet/sheet';
import { SheetStore } from '../sheet/sheet.store';
import { MOST, isClear, nearestFirst, nearestTimes, shiftedByDays } from './alternatives';
import { availabilityOf, freeOf } from './availability';

/** How many days around the wanted one are searched for other times. */
const DAYS = 7;
/** How many other resources are looked at. */
const NEIGHBOURS = 64;

/** What is free, as the sheets were last committed: told to people, never relied on by a command. */
@Injectable()
export class AvailabilityService {
  constructor(
    private readonly resources: ResourceService,
    private readonly sheets: SheetStore,
    private readonly clock: Clock,
  ) {}

  async ofResource(id: string, date?: LocalDate): Promise<ResourceAvailability> {
    const resource = await this.resources.find(id);
    if (!resource) throw new DomainError('not-found', `There is no resource ${id}.`);
    const [availability] = await this.on(date ?? this.today(resource), [resource]);
    return availability!;
  }

  async ofHub(slug: string, date?: LocalDate): Promise<HubAvailability> {
    const house = await this.resources.house(slug);
    if (!house) throw new DomainError('not-found', `There is no hub ${slug}.`);
    const day = date ?? this.today(house);
    const reservable = house.resources.filter(({ mode }) => mode === 'reservable');
    return { hub: slug, date: day, timeZone: house.timeZone, resources: await this.on(day, reservable) };
  }

  /** At most five, best first: like resources at the wanted time, then the resource itself at other times. */
  async alternatives(resource: Bookable, wanted: Interval): Promise<Alternative[]> {
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
    const taken = await this.takenIn(nearest, wanted);
    return nearest
      .filter((_, index) => isClear(wanted, taken[index]!))
      .map((each) => alternative(each.id, wanted));
  }

  private async otherTimes(resource: Bookable, wanted: Interval): Promise<Alternative[]> {
    const { timeZone } = resource;
    const around = {
      start: shiftedByDays(wanted, -DAYS, timeZone).start,
      end: shiftedByDays(wanted, DAYS + 1, timeZone).end,
    };
    const [taken] = await this.takenIn([resource], around);
    const now = this.clock.now();
    const [date = '', ...furtherDates] = datesTouched(wanted, timeZone);
    const times =
      furtherDates.length === 0
        ? nearestTimes(wanted, freeFrom(resource, date, taken!), now)
        : otherDays(resource, wanted).filter((time) => isClear(time, taken!));
    return times
      .filter((time) => mayBe(resource, time, now))
      .slice(0, MOST)
      .map((time) => alternative(resource.id, time));
  }

  /** The taken times of each resource within a span of its zone, in the order of the resources. */
  private async takenIn(resources: readonly Bookable[], span: Interval): Promise<Interval[][]> {
    const ids = resources.map(({ id, timeZone }) => framesOf(id, span, timeZone).map((frame) => frame.id));
    const sheets = await this.sheets.find(ids.flat());
    return ids.map((own) => own.flatMap((id) => takenIn(sheets.get(id)!, span)));
  }

  private async on(date: LocalDate, resources: readonly Bookable[]): Promise<ResourceAvailability[]> {
    const [first] = resources;
    if (!first) return [];
    const taken = await this.takenIn(resources, dayInterval(date, first.timeZone));
    const open = openOn(first, date);
    return resources.map(({ id, hub, timeZone }, index) =>
      availabilityOf({ resource: id, hub, date, timeZone, open, taken: taken[index]! }),
    );
  }

  private today({ timeZone }: Pick<Bookable, 'timeZone'>): LocalDate {
    return localDateOf(this.clock.now(), timeZone);
  }
}

function openOn({ stages, openingHours, timeZone }: Bookable, date: LocalDate): Interval[] {
  return stageOn(stages, date) === 'open' ? openIntervals(openingHours, date, timeZone) : [];
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

/** True when the rules let the time be booked. */
function mayBe(resource: Bookable, time: Interval, now: Instant): boolean {
  try {
    placeAt(resource, time);
    refuseStart(time, now);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

function alternative(resource: string, { start, end }: Interval): Alternative {
  return { resource, start: rfc3339(start), end: rfc3339(end) };
}
