import type { Person } from '@digitalhub/contracts';
import { type AggregateType, Database, readAggregate } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { type PersonDoc, unknown } from './person';

/** Whom an account stands for. Its id is a digest of issuer and subject, and never leaves this database. */
export interface AccountDoc {
  readonly ref?: string;
}

export const accounts: AggregateType<AccountDoc> = {
  name: 'account',
  collection: 'accounts',
  schemaVersion: 1,
  initial: () => ({}),
};

export const persons: AggregateType<PersonDoc> = {
  name: 'person',
  collection: 'persons',
  schemaVersion: 1,
  initial: () => unknown,
};

@Injectable()
export class PersonStore {
  constructor(@Database() private readonly database: Connection) {}

  /** The person that an account stands for; undefined before its first use. */
  async findByAccount(account: string): Promise<Person | undefined> {
    const { ref } = (await readAggregate(this.database, accounts, account)).doc;
    return ref === undefined ? undefined : this.find(ref);
  }

  async find(ref: string): Promise<Person | undefined> {
    const { doc } = await readAggregate(this.database, persons, ref);
    return doc.status === 'known' ? doc.person : undefined;
  }
}
