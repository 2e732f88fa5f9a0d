import type { Hub } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { Database, readAggregate } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { Schema, type Connection, type Model } from 'mongoose';
import { hubs } from './hub.aggregate';
import { hubOf, type HubDoc, type RegisteredHub } from './hub-doc';

interface StoredHub {
  readonly _id: string;
  readonly state: HubDoc;
  readonly schemaVersion: number;
}

const schema = new Schema<StoredHub>(
  { _id: String, schemaVersion: Number, state: Object },
  { collection: hubs.collection, autoIndex: false, autoCreate: false },
);

/** The hubs as they are stored; only the committer writes them. */
@Injectable()
export class HubStore {
  private readonly model: Model<StoredHub>;

  constructor(@Database() private readonly connection: Connection) {
    this.model = connection.model<StoredHub>('Hub', schema);
  }

  async read(slug: string): Promise<HubDoc> {
    return (await readAggregate(this.connection, hubs, slug)).doc;
  }

  async find(slug: string): Promise<Hub | undefined> {
    return hubOf(await this.read(slug));
  }

  /** Refuses with `not-found` when no such hub is registered. */
  async require(slug: string): Promise<RegisteredHub> {
    return requireRegistered(await this.read(slug), slug);
  }

  /** At most `count` registered hubs whose slugs come after `after`, in the order of their slugs. */
  async listAfter(after: string, count: number): Promise<Hub[]> {
    const found = await this.model
      .find({ _id: { $gt: after }, 'state.profile': { $exists: true } }, { 'state.resources': 0 })
      .sort({ _id: 1 })
      .limit(count)
      .lean<StoredHub[]>();
    return found.flatMap((stored) => hubOf(todaysForm(stored)) ?? []);
  }

  /** Slugs of registered hubs after `after` that answer a query on their stored documents, in order. */
  async slugsAfter(after: string, query: object, count: number): Promise<string[]> {
    const registered = { ...query, _id: { $gt: after }, 'state.profile': { $exists: true } };
    const found = await this.model.find(registered, { _id: 1 }).sort({ _id: 1 }).limit(count).lean();
    return found.map(({ _id }) => _id);
  }
}

/** Refuses with `not-found` when the hub is not registered. */
export function requireRegistered(doc: HubDoc, slug: string): RegisteredHub {
  if (!doc.profile) throw new DomainError('not-found', `There is no hub ${slug}.`);
  return { ...doc, profile: doc.profile };
}

/** Without what stands in it, which a list does not read. */
function todaysForm({ state, schemaVersion }: StoredHub): HubDoc {
  const stored = { ...state, resources: [] };
  return schemaVersion < hubs.schemaVersion ? hubs.upcast!(stored, schemaVersion) : stored;
}
