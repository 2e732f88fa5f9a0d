import { Database, KnownStore } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';

interface Named {
  readonly name: string;
}

/** How hubs and resources are called, as their state topics tell it. */
@Injectable()
export class PlaceStore {
  readonly hubs: KnownStore<Named>;
  readonly resources: KnownStore<Named>;

  constructor(@Database() connection: Connection) {
    this.hubs = new KnownStore(connection, 'KnownHub', 'known_hubs');
    this.resources = new KnownStore(connection, 'KnownResource', 'known_resources');
  }
}
