import { type AggregateType, Database, readAggregate } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { accounts } from '../person/person.store';
import { type ErasureRequestDoc, erasureAt, erasureDueAt, noErasure } from './erasure';

/** By person ref. */
export const erasureRequests: AggregateType<ErasureRequestDoc> = {
  name: 'erasure-request',
  collection: 'erasure_requests',
  schemaVersion: 1,
  initial: () => noErasure,
  dueAt: ({ doc }) => erasureDueAt(doc),
  tick: (id, { doc }, now) => ({ ref: { type: erasureRequests, id }, doc: erasureAt(doc, now) }),
};

export interface StoredErasure {
  readonly person: string;
  readonly doc: ErasureRequestDoc;
}

@Injectable()
export class ErasureStore {
  constructor(@Database() private readonly database: Connection) {}

  async find(person: string): Promise<ErasureRequestDoc> {
    return (await readAggregate(this.database, erasureRequests, person)).doc;
  }

  async byLink(link: string): Promise<StoredErasure | undefined> {
    return (await this.query({ 'state.link': link }, 1))[0];
  }

  /** Erasures under way that began before the moment. */
  async underWaySince(before: number): Promise<StoredErasure[]> {
    return this.query({ 'state.status': 'erasing', 'state.confirmedAt': { $lte: before } }, 1000);
  }

  async sealedOtherwise(key: string, limit: number): Promise<StoredErasure[]> {
    return this.query({ 'state.receipt.mail.key': { $exists: true, $ne: key } }, limit);
  }

  /** The account of a person, by its digest. */
  async accountOf(person: string): Promise<string | undefined> {
    const found = await this.collection(accounts.collection).findOne({ 'state.ref': person }, MAJORITY);
    return found?._id;
  }

  /** The digest of an account that stands for nobody goes too. */
  async removeEmptyAccounts(): Promise<void> {
    await this.collection(accounts.collection).deleteMany({
      'state.ref': { $exists: false },
      version: { $gt: 0 },
    });
  }

  async createIndexes(): Promise<void> {
    await this.collection(accounts.collection).createIndexes([{ key: { 'state.ref': 1 }, sparse: true }]);
    await this.collection(erasureRequests.collection).createIndexes([
      { key: { 'state.link': 1 }, sparse: true },
      { key: { 'state.status': 1, 'state.confirmedAt': 1 } },
    ]);
  }

  private async query(filter: object, limit: number): Promise<StoredErasure[]> {
    const found = await this.collection(erasureRequests.collection)
      .find(filter, MAJORITY)
      .limit(limit)
      .toArray();
    return found.map(({ _id, state }) => ({ person: _id, doc: state as ErasureRequestDoc }));
  }

  private collection(name: string) {
    return this.database.db!.collection<{ _id: string; version?: number; state: object }>(name, {
      writeConcern: { w: 'majority', journal: true },
    });
  }
}

const MAJORITY = { readConcern: { level: 'majority' } } as const;
