import { type AggregateType, Database, readAggregate } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { type ContactDoc, noContact, SEALED_FIELDS } from './contact';

/** By person ref. It sends no messages: nothing of it ever leaves this database. */
export const contacts: AggregateType<ContactDoc> = {
  name: 'contact',
  collection: 'contacts',
  schemaVersion: 1,
  initial: () => noContact,
};

@Injectable()
export class ContactStore {
  constructor(@Database() private readonly database: Connection) {}

  async find(person: string): Promise<ContactDoc> {
    return (await readAggregate(this.database, contacts, person)).doc;
  }

  /** Persons whose contact has a value that another key than this one seals; at most `limit`. */
  async sealedOtherwise(key: string, limit: number): Promise<string[]> {
    const other = { $exists: true, $ne: key };
    const query = { $or: SEALED_FIELDS.map((field) => ({ [`state.${field}.key`]: other })) };
    const found = await this.database
      .db!.collection<{ _id: string }>(contacts.collection)
      .find(query, { readConcern: { level: 'majority' } })
      .project<{ _id: string }>({ _id: 1 })
      .limit(limit)
      .toArray();
    return found.map(({ _id }) => _id);
  }
}
