import type { Programme } from '@digitalhub/contracts';
import { type AggregateType, Database, readAggregate } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { none, type ProgrammeDoc } from './programme';

/** Written by the committer alone; here it is only read. */
export const programmes: AggregateType<ProgrammeDoc> = {
  name: 'programme',
  collection: 'programmes',
  schemaVersion: 1,
  initial: () => none,
};

@Injectable()
export class ProgrammeStore {
  constructor(@Database() private readonly database: Connection) {}

  async find(id: string): Promise<Programme | undefined> {
    const { doc } = await readAggregate(this.database, programmes, id);
    return doc.status === 'none' ? undefined : doc.programme;
  }
}
