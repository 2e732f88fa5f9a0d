import { type AccessEntry, type DataOf, type AccessRecorded } from '@digitalhub/contracts';
import { Database } from '@digitalhub/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Connection } from 'mongoose';

type Recorded = DataOf<(typeof AccessRecorded)['people']>;

interface StoredAccess {
  readonly _id: string;
  readonly person: string;
  readonly reader: string;
  readonly service: string;
  readonly what: string;
  readonly purpose: string;
  readonly case?: string;
  readonly at: Date;
}

/** Looks are kept for two years. */
const KEPT_SECONDS = 2 * 365 * 86_400;

/** Who looked at whose data, at any service. */
@Injectable()
export class AccessStore implements OnModuleInit {
  constructor(@Database() private readonly database: Connection) {}

  async onModuleInit(): Promise<void> {
    await this.accesses.createIndexes([
      { key: { person: 1, at: -1, _id: 1 } },
      { key: { at: 1 }, expireAfterSeconds: KEPT_SECONDS },
    ]);
  }

  /** Kept once, however often it is heard. */
  async keep(service: string, { access, person, reader, what, why, at }: Recorded): Promise<void> {
    const row = {
      person,
      reader,
      service,
      what,
      ...{ purpose: why.purpose, ...(why.case && { case: why.case }) },
    };
    const entry = { $setOnInsert: { ...row, at: new Date(at) } };
    await this.accesses.updateOne({ _id: access }, entry, { upsert: true });
  }

  /** The latest first. */
  async ofPerson(
    person: string,
    limit: number,
    before?: { at: string; access: string },
  ): Promise<AccessEntry[]> {
    const at = before && new Date(before.at);
    const earlier = before && { $or: [{ at: { $lt: at } }, { at, _id: { $gt: before.access } }] };
    const found = await this.accesses
      .find({ person, ...earlier } as object)
      .sort({ at: -1, _id: 1 })
      .limit(limit)
      .toArray();
    return found.map(({ _id, person: _person, at: when, ...entry }) => ({
      ...entry,
      access: _id,
      at: when.toISOString(),
    }));
  }

  /** Gives how many there were. */
  async erase(person: string): Promise<number> {
    return (await this.accesses.deleteMany({ person })).deletedCount;
  }

  private get accesses() {
    return this.database.db!.collection<StoredAccess>('access_log', {
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'majority' },
    });
  }
}
