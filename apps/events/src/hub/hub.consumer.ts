import { type EventOf, HubSnapshot, hubState } from '@digitalhub/contracts';
import { On, OnTombstone, type Tombstone } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { HubStore } from './hub.store';

/** Keeps which hubs there are. */
@Injectable()
export class HubConsumer {
  constructor(private readonly hubs: HubStore) {}

  @On(HubSnapshot)
  async hubChanged({ data, sequence }: EventOf<typeof HubSnapshot>): Promise<void> {
    await this.hubs.note(data.slug, sequence, true);
  }

  @OnTombstone(hubState)
  async hubRemoved({ subject, sequence }: Tombstone): Promise<void> {
    await this.hubs.note(subject, sequence, false);
  }
}
