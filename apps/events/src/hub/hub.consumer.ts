import { type EventOf, HubSnapshot, hubState } from '@digitalhub/contracts';
import { On, OnTombstone, type Tombstone } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { HubStore } from './hub.store';

/** Keeps which hubs there are. */
@Injectable()
export class HubConsumer {
  constructor(private readonly hubs: HubStore) {}

  @On(HubSnapshot)
  async hubChanged(event: EventOf<typeof HubSnapshot>): Promise<void> {
    await this.hubs.learn(event, { slug: event.data.slug });
  }

  @OnTombstone(hubState)
  async hubRemoved(tombstone: Tombstone): Promise<void> {
    await this.hubs.forget(tombstone);
  }
}
