import { type AggregateType, Database, readAggregate } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { type ConsentDoc, noConsents } from './consent';

/** By person ref. */
export const consents: AggregateType<ConsentDoc> = {
  name: 'consents',
  collection: 'consents',
  schemaVersion: 1,
  initial: () => noConsents,
};

@Injectable()
export class ConsentStore {
  constructor(@Database() private readonly database: Connection) {}

  async find(person: string): Promise<ConsentDoc> {
    return (await readAggregate(this.database, consents, person)).doc;
  }
}
