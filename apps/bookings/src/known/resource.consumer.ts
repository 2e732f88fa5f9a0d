import { type EventOf, HubSnapshot, ResourceSnapshot, hubState, resourceState } from '@digitalhub/contracts';
import { On, OnTombstone, type Tombstone } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { ResourceStore } from './resource.store';

/** Keeps what bookings must know of hubs and resources. */
@Injectable()
export class ResourceConsumer {
  constructor(private readonly store: ResourceStore) {}

  @On(ResourceSnapshot)
  async resourceChanged(event: EventOf<typeof ResourceSnapshot>): Promise<void> {
    const { id, name, hub, kind, mode, parent, attributes } = event.data;
    await this.store.resources.learn(event, { id, name, hub, kind, mode, parent, attributes });
  }

  @OnTombstone(resourceState)
  async resourceRemoved(tombstone: Tombstone): Promise<void> {
    await this.store.resources.forget(tombstone);
  }

  @On(HubSnapshot)
  async hubChanged(event: EventOf<typeof HubSnapshot>): Promise<void> {
    const { slug, name, timeZone, stages, spaces } = event.data;
    const { openingHours, openingRules, closures, holidays } = event.data;
    const opening = { openingHours, openingRules, closures, holidays };
    await this.store.hubs.learn(event, { slug, name, timeZone, stages, spaces, ...opening });
  }

  @OnTombstone(hubState)
  async hubRemoved(tombstone: Tombstone): Promise<void> {
    await this.store.hubs.forget(tombstone);
  }
}
