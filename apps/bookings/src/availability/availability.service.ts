import type { HubAvailability, ResourceAvailability } from '@digitalhub/contracts';
import { DomainError, type Interval, type LocalDate, dayInterval, localDateOf } from '@digitalhub/kernel';
import { Clock } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { openOn } from '../reservation/rules/open-on';
import type { Bookable } from '../reservation/rules/rule';
import { ResourceService } from '../resource/resource.service';
import { framesOf, takenIn } from '../sheet/sheet';
import { SheetStore } from '../sheet/sheet.store';
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
    const house = await this.resources.house(slug);
    if (!house) throw new DomainError('not-found', `There is no hub ${slug}.`);
    const day = date ?? this.today(house);
    const reservable = house.resources.filter(({ mode }) => mode === 'reservable');
    return { hub: slug, date: day, timeZone: house.timeZone, resources: await this.on(day, reservable) };
  }

  /** The taken times of each resource within a span of its zone, in the order of the resources. */
  async takenIn(resources: readonly Bookable[], span: Interval): Promise<Interval[][]> {
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
