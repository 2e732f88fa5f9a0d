import { Clock, Recent } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Bookable } from '../booking/rules/rule';
import { misplaced } from '../booking/refusal';
import { RoundProgressStore } from './round-progress.store';
import { type KnownHub, type KnownResource, ResourceStore } from './resource.store';
import { lineOf } from './tree';
import { ZoneStore } from './zone.store';

/** A hub in the zone its sheets are kept in, with all that is known to stand in it. */
export interface HubWithResources extends KnownHub, Pick<Bookable, 'rounds'> {
  readonly resources: readonly Bookable[];
}

/** Resources and hubs as the rules need them, put together from the hubs' messages. */
@Injectable()
export class ResourceService {
  private readonly recentHubs = new Recent<HubWithResources | undefined>();
  private readonly recentResources = new Recent<KnownResource | undefined>();

  constructor(
    private readonly store: ResourceStore,
    private readonly zones: ZoneStore,
    private readonly rounds: RoundProgressStore,
    private readonly clock: Clock,
  ) {}

  /** undefined while the resource or its hub is not known. */
  async find(id: string): Promise<Bookable | undefined> {
    const read = () => this.store.resources.find(id);
    const resource = await this.recentResources.get(id, this.clock.now(), read);
    const hub = resource && (await this.hub(resource.hub));
    if (!hub || !resource) return undefined;
    return bookableIn(hub, resource, new Map(hub.resources.map((each) => [each.id, each])));
  }

  /** Refuses with `resource-unknown`. */
  async require(id: string): Promise<Bookable> {
    const resource = await this.find(id);
    if (resource) return resource;
    throw misplaced(
      'resource-unknown',
      '/resource',
      `There is no resource ${id}, or its hub is not known yet.`,
    );
  }

  /** The zone of the resource's sheets; fixed for good from here on, so that a reservation may be written. */
  fixZone({ hub, timeZone }: Bookable): Promise<string> {
    return this.zones.fix(hub, timeZone);
  }

  hub(slug: string): Promise<HubWithResources | undefined> {
    return this.recentHubs.get(slug, this.clock.now(), () => this.readHub(slug));
  }

  private async readHub(slug: string): Promise<HubWithResources | undefined> {
    const [hub, timeZone, resources, rounds] = await Promise.all([
      this.store.hubs.find(slug),
      this.zones.find(slug),
      this.store.resourcesOf(slug),
      this.rounds.of(slug, this.clock.now()),
    ]);
    if (!hub) return undefined;
    const zoned = { ...hub, timeZone: timeZone ?? hub.timeZone, rounds };
    const known = new Map(resources.map((each) => [each.id, each]));
    return { ...zoned, resources: resources.map((resource) => bookableIn(zoned, resource, known)) };
  }
}

function bookableIn(
  hub: KnownHub & Pick<Bookable, 'rounds'>,
  resource: KnownResource,
  resources: ReadonlyMap<string, KnownResource>,
): Bookable {
  const { timeZone, stages, openingHours, openingRules, closures, holidays, spaces = [], rounds } = hub;
  const line = lineOf(resource, resources, new Map(spaces.map((space) => [space.id, space])));
  return { ...resource, timeZone, stages, openingHours, openingRules, closures, holidays, rounds, ...line };
}
