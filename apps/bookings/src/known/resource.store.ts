import type { DataOf, HubSnapshot, ResourceSnapshot } from '@digitalhub/contracts';
import { Database, KnownStore } from '@digitalhub/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Connection } from 'mongoose';

export type KnownHub = Pick<
  DataOf<typeof HubSnapshot>,
  'slug' | 'timeZone' | 'stages' | 'openingHours' | 'openingRules' | 'closures' | 'holidays'
> &
  Partial<Pick<DataOf<typeof HubSnapshot>, 'name' | 'spaces'>>;
export type KnownResource = Pick<DataOf<typeof ResourceSnapshot>, 'id' | 'hub' | 'kind' | 'mode' | 'parent'> &
  Partial<Pick<DataOf<typeof ResourceSnapshot>, 'name' | 'attributes'>>;

/** What bookings keeps of the hubs' messages. A resource may be known before its hub, and the other way round. */
@Injectable()
export class ResourceStore implements OnModuleInit {
  readonly hubs: KnownStore<KnownHub>;
  readonly resources: KnownStore<KnownResource>;

  constructor(@Database() connection: Connection) {
    this.hubs = new KnownStore(connection, 'KnownHub', 'known_hubs');
    this.resources = new KnownStore(connection, 'KnownResource', 'known_resources', {
      index: {
        'state.hub': 1,
        _id: 1,
      },
    });
  }

  async onModuleInit(): Promise<void> {
    await this.resources.createIndexes();
  }

  resourcesOf(hub: string): Promise<KnownResource[]> {
    return this.resources.list({ 'state.hub': hub });
  }
}
