import type { LocalDate } from '@digitalhub/kernel';
import { Database, readRow, readRows } from '@digitalhub/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Connection } from 'mongoose';
import type { Entry } from './entry';
import { waitlists } from './waitlist.aggregate';

/** Reads entries as they were last committed. Written by the committer alone. */
@Injectable()
export class WaitlistStore implements OnModuleInit {
  constructor(@Database() private readonly connection: Connection) {}

  async onModuleInit(): Promise<void> {
    const entries = this.connection.collection('waitlist_entries');
    await entries.createIndex({ person: 1, date: 1 });
    await entries.createIndex({ hub: 1, date: 1, status: 1 });
  }

  find(id: string): Promise<Entry | undefined> {
    return readRow(this.connection, waitlists, id);
  }

  /** A person's entries of a day and later. */
  ofPerson(person: string, from: LocalDate): Promise<Entry[]> {
    return readRows(this.connection, waitlists, { person, date: { $gte: from } });
  }

  /** Whoever waits in a hub on some days. */
  waitingIn(hub: string, dates: readonly LocalDate[]): Promise<Entry[]> {
    return readRows(this.connection, waitlists, { hub, date: { $in: [...dates] }, status: 'waiting' });
  }

  /** Whoever waits or is asked in one waitlist. */
  liveIn(hub: string, kind: string, date: LocalDate): Promise<Entry[]> {
    return readRows(this.connection, waitlists, { hub, date, kind, status: { $in: ['waiting', 'offered'] } });
  }
}
