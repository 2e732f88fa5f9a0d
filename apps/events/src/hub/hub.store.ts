import { Database, KnownStore } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';
import type { KnownHub } from './hub';

/** The hubs that events have heard of, by their slugs. */
@Injectable()
export class HubStore extends KnownStore<KnownHub> {
  constructor(@Database() connection: Connection) {
    super(connection, 'KnownHub', 'known_hubs', { upcast });
  }
}

/** Version 1 noted that a hub exists, and nothing of it. */
function upcast(stored: object & { readonly _id: string; readonly exists?: boolean }): KnownHub | undefined {
  return stored.exists ? { slug: stored._id } : undefined;
}
