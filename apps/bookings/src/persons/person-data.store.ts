import { Database, readRow, readRows } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { ledgers } from '../booking/ledger.aggregate';
import type { Reservation } from '../booking/reservation';
import { sheets } from '../booking/sheet.aggregate';
import type { Entry } from '../waitlist/entry';
import { waitlists } from '../waitlist/waitlist.aggregate';

const DURABLE = { readConcern: { level: 'majority' } } as const;

/** Finds all that is kept under one person ref. */
@Injectable()
export class PersonDataStore {
  constructor(@Database() private readonly connection: Connection) {}

  reservationsOf(person: string, limit?: number): Promise<Reservation[]> {
    return readRows(this.connection, sheets, { 'holder.ref': person, 'holder.kind': 'person' }, limit);
  }

  reservation(id: string): Promise<Reservation | undefined> {
    return readRow(this.connection, sheets, id);
  }

  entriesOf(person: string): Promise<Entry[]> {
    return readRows(this.connection, waitlists, { person });
  }

  async ledgersOf(person: string): Promise<string[]> {
    const found = await this.connection
      .collection<{ _id: string }>(ledgers.collection)
      .find({ _id: { $gte: `${person}/`, $lt: `${person}0` } }, DURABLE)
      .project<{ _id: string }>({ _id: 1 })
      .toArray();
    return found.map(({ _id }) => _id);
  }
}
