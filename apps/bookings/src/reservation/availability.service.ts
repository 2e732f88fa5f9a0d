import type { HubAvailability, ResourceAvailability } from '@digitalhub/contracts';
import {
  DomainError,
  type Interval,
  type LocalDate,
  dayInterval,
  localDateOf,
  union,
  framesOf,
  takenIn,
} from '@digitalhub/kernel';
import { Clock } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { openOn } from '../booking/rules/open-on';
import type { Bookable } from '../booking/rules/rule';
import { ResourceService } from '../known/resource.service';
import { takenBelow } from '../booking/sheet';
import { SheetStore } from './sheet.store';
import { availabilityOf } from './availability';

/** What is free, as the sheets were last committed: told to people, never relied on by a command. */
@Injectable()
export class AvailabilityService {
  constructor(
    private readonly resources: ResourceService,
    private readonly sheets: SheetStore,
    private readonly clock: Clock,
  ) {}

  /** @param date today in the resource's zone unless given */
  async ofResource(id: string, date?: LocalDate): Promise<ResourceAvailability> {
    const resource = await this.resources.find(id);
    if (!resource) throw new DomainError('not-found', `There is no resource ${id}.`);
    const [availability] = await this.on(date ?? this.today(resource), [resource]);
    return availability!;
  }

  /** Of everything in the hub that can be reserved. */
  async ofHub(slug: string, date?: LocalDate): Promise<HubAvailability> {
    const hub = await this.resources.hub(slug);
    if (!hub) throw new DomainError('not-found', `There is no hub ${slug}.`);
    const day = date ?? this.today(hub);
    const reservable = hub.resources.filter(({ mode }) => mode === 'reservable');
    return { hub: slug, date: day, timeZone: hub.timeZone, resources: await this.on(day, reservable) };
  }

  /**
   * The taken times of each resource within a span of its zone, in the order of the resources: its own, those of what
   * stands in it, and those of what it stands in.
   */
  async takenIn(resources: readonly Bookable[], span: Interval): Promise<Interval[][]> {
    const wanted = resources.map((resource) => sheetsOf(resource, span));
    const sheets = await this.sheets.find([
      ...new Set(wanted.flatMap(({ own, above }) => [...own, ...above])),
    ]);
    return wanted.map(({ own, above }) => {
      const of = (id: string) => sheets.get(id)!;
      const mine = own.flatMap((id) => [...takenIn(of(id), span), ...takenBelow(of(id), span)]);
      return union([...mine, ...above.flatMap((id) => takenIn(of(id), span))]);
    });
  }

  private async on(date: LocalDate, resources: readonly Bookable[]): Promise<ResourceAvailability[]> {
    const [first] = resources;
    if (!first) return [];
    const taken = await this.takenIn(resources, dayInterval(date, first.timeZone));
    return resources.map((resource, index) => {
      const { id, hub, timeZone } = resource;
      const open = openOn(resource, date);
      return availabilityOf({ resource: id, hub, date, timeZone, open, taken: taken[index]! });
    });
  }

  private today({ timeZone }: Pick<Bookable, 'timeZone'>): LocalDate {
    return localDateOf(this.clock.now(), timeZone);
  }
}

/** The ids of a resource's own sheets of a span, and of those of what it stands in. */
function sheetsOf({ id, timeZone, ancestors = [] }: Bookable, span: Interval) {
  const of = (resource: string) => framesOf(resource, span, timeZone).map((frame) => frame.id);
  return { own: of(id), above: ancestors.flatMap(of) };
}
