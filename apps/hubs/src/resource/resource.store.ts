import type { Resource } from '@digitalhub/contracts';
import { Database, readAggregate } from '@digitalhub/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Schema, type Connection, type Model } from 'mongoose';
import type { ResourceDoc } from './resource';
import { resources } from './resource.aggregate';

interface StoredResource {
  readonly _id: string;
  readonly state: ResourceDoc;
}

const schema = new Schema<StoredResource>(
  { _id: String, state: { profile: Object, revision: Number } },
  { collection: resources.collection, autoIndex: false, autoCreate: false },
).index({ 'state.profile.hub': 1, _id: 1 });

@Injectable()
export class ResourceStore implements OnModuleInit {
  private readonly model: Model<StoredResource>;

  constructor(@Database() private readonly connection: Connection) {
    this.model = connection.model<StoredResource>('Resource', schema);
  }

  async onModuleInit(): Promise<void> {
    await this.model.createIndexes();
  }

  async find(id: string): Promise<Resource | undefined> {
    const { doc } = await readAggregate(this.connection, resources, id);
    return resourceOf(doc);
  }

  /** At most `count` resources of the hub whose ids come after `after`, in the order of their ids. */
  async listAfter(hub: string, after: string, count: number): Promise<Resource[]> {
    const found = await this.model
      .find({ 'state.profile.hub': hub, _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(count)
      .lean<StoredResource[]>();
    return found.flatMap(({ state }) => resourceOf(state) ?? []);
  }
}

/** What others see of a resource; undefined before it is added. */
export function resourceOf({ profile, revision }: ResourceDoc): Resource | undefined {
  return profile && { ...profile, revision };
}
