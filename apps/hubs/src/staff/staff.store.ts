import type { StaffMember } from '@digitalhub/contracts';
import { Database, readAggregate } from '@digitalhub/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Schema, type Connection, type Model } from 'mongoose';
import type { StaffDoc } from './staff';
import { staff, staffId } from './staff.aggregate';

interface StoredStaff {
  readonly _id: string;
  readonly state: StaffDoc;
}

const UUID_LENGTH = 36;

const schema = new Schema<StoredStaff>(
  { _id: String, state: { person: String, revision: Number } },
  { collection: staff.collection, autoIndex: false, autoCreate: false },
).index({ 'state.person': 1 }, { sparse: true });

/** Who belongs to which staff; only the committer writes it. */
@Injectable()
export class StaffStore implements OnModuleInit {
  private readonly model: Model<StoredStaff>;

  constructor(@Database() private readonly connection: Connection) {
    this.model = connection.model<StoredStaff>('Staff', schema);
  }

  async onModuleInit(): Promise<void> {
    await this.model.createIndexes();
  }

  async find(hub: string, person: string): Promise<StaffMember | undefined> {
    const { doc } = await readAggregate(this.connection, staff, staffId(hub, person));
    return doc.person === undefined ? undefined : { hub, person, revision: doc.revision };
  }

  /** At most `count` members of the hub whose refs come after `after`, in the order of the refs. */
  async listAfter(hub: string, after: string, count: number): Promise<StaffMember[]> {
    const found = await this.model
      .find({ _id: { $gt: staffId(hub, after), $lt: `${hub}0` }, 'state.person': { $exists: true } })
      .sort({ _id: 1 })
      .limit(count)
      .lean<StoredStaff[]>();
    return found.map(memberOf);
  }

  /** The memberships of a person. */
  async of(person: string): Promise<StaffMember[]> {
    const found = await this.model.find({ 'state.person': person }).sort({ _id: 1 }).lean<StoredStaff[]>();
    return found.map(memberOf);
  }
}

function memberOf({ _id, state: { revision } }: StoredStaff): StaffMember {
  const hub = _id.slice(0, -UUID_LENGTH - 1);
  return { hub, person: _id.slice(-UUID_LENGTH), revision };
}
