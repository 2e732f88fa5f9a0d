import type { Hub } from '@digitalhub/contracts';
import { Database, readAggregate, type AggregateType } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { Schema, type Connection, type Model } from 'mongoose';
import { unregistered, type HubDoc } from './hub';

/** Written by the committer alone; here it is only read. */
export const hubs: AggregateType<HubDoc> = {
  name: 'hub',
  collection: 'hubs',
  schemaVersion: 1,
  initial: () => unregistered,
};

interface StoredHub {
  readonly _id: string;
  readonly state: HubDoc;
}

const schema = new Schema<StoredHub>(
  { _id: String, state: { profile: Object, revision: Number } },
  { collection: hubs.collection, autoIndex: false, autoCreate: false },
);

@Injectable()
export class HubStore {
  private readonly model: Model<StoredHub>;

  constructor(@Database() private readonly connection: Connection) {
    this.model = connection.model<StoredHub>('Hub', schema);
  }

  async find(slug: string): Promise<Hub | undefined> {
    const { doc } = await readAggregate(this.connection, hubs, slug);
    return hubOf(doc);
  }

  /** At most `count` registered hubs whose slugs come after `after`, in the order of their slugs. */
  async listAfter(after: string, count: number): Promise<Hub[]> {
    const registered = { _id: { $gt: after }, 'state.revision': { $gt: 0 } };
    const found = await this.model
      .find(registered, { 'state.resources': 0 })
      .sort({ _id: 1 })
      .limit(count)
      .lean<StoredHub[]>();
    return found.flatMap(({ state }) => hubOf(state) ?? []);
  }
}

/** What others see of a hub; undefined before it is registered. */
export function hubOf({ profile, revision }: HubDoc): Hub | undefined {
  return profile && { ...profile, revision };
}
