import { Database } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { type Connection, type Model, Schema } from 'mongoose';

interface Zone {
  readonly _id: string;
  readonly timeZone: string;
}

const schema = new Schema<Zone>(
  { _id: String, timeZone: String },
  { collection: 'zones', autoIndex: false, autoCreate: false },
);

/**
 * The time zone that a hub's sheets are kept in: the one the hub had at its first reservation, for good. Months of
 * two zones would overlap at their edges, and a resource could be taken twice there.
 */
@Injectable()
export class ZoneStore {
  private readonly model: Model<Zone>;
  private readonly fixed = new Map<string, string>();

  constructor(@Database() connection: Connection) {
    this.model = connection.model<Zone>('Zone', schema);
  }

  /** The hub's zone, fixed now if it was not yet. Every replica gets the same one. */
  async fix(hub: string, timeZone: string): Promise<string> {
    return (await this.find(hub)) ?? this.insert(hub, timeZone);
  }

  /** undefined before the first reservation in the hub. */
  async find(hub: string): Promise<string | undefined> {
    const known = this.fixed.get(hub);
    if (known) return known;
    const zone = await this.model.findById(hub).lean<Zone>();
    if (zone) this.fixed.set(hub, zone.timeZone);
    return zone?.timeZone;
  }

  private async insert(hub: string, timeZone: string): Promise<string> {
    const zone = await this.model
      .findByIdAndUpdate(hub, { $setOnInsert: { timeZone } }, { upsert: true, returnDocument: 'after' })
      .lean<Zone>();
    this.fixed.set(hub, zone.timeZone);
    return zone.timeZone;
  }
}
