import { type EventOf, HubSnapshot, ResourceSnapshot, hubState, resourceState } from '@digitalhub/contracts';
import { On, OnTombstone, type Tombstone } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { PlaceStore } from './place.store';

/** Keeps how hubs and resources are called. */
@Injectable()
export class PlaceConsumer {
  constructor(private readonly store: PlaceStore) {}

  @On(HubSnapshot)
  async hubChanged(event: EventOf<typeof HubSnapshot>): Promise<void> {
    await this.store.hubs.learn(event, { name: event.data.name });
  }

  @OnTombstone(hubState)
  async hubRemoved(tombstone: Tombstone): Promise<void> {
    await this.store.hubs.forget(tombstone);
  }

  @On(ResourceSnapshot)
  async resourceChanged(event: EventOf<typeof ResourceSnapshot>): Promise<void> {
    await this.store.resources.learn(event, { name: event.data.name });
  }

  @OnTombstone(resourceState)
  async resourceRemoved(tombstone: Tombstone): Promise<void> {
    await this.store.resources.forget(tombstone);
  }
}
