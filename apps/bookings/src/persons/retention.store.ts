import type { Instant, LocalDate } from '@digitalhub/kernel';
import { Database, readRows } from '@digitalhub/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Connection } from 'mongoose';
import type { Reservation } from '../booking/reservation';
import { sheets } from '../booking/sheet.aggregate';
import { absences } from '../absence/absence.aggregate';
import type { Entry } from '../waitlist/entry';
import { waitlists } from '../waitlist/waitlist.aggregate';
import { USUAL_DAYS } from './forgotten';

const DAY = 86_400_000;
const ENDED: Reservation['status'][] = ['completed', 'released', 'expired', 'cancelled', 'denied', 'no-show'];
const days = { $ifNull: ['$policy.retentionDays', USUAL_DAYS] };

/** Finds what is due to be forgotten. */
@Injectable()
export class RetentionStore implements OnModuleInit {
  constructor(@Database() private readonly connection: Connection) {}

  async onModuleInit(): Promise<void> {
    await this.connection.collection('reservations').createIndex({ 'holder.kind': 1, end: 1 });
    await this.connection.collection('waitlist_entries').createIndex({ date: 1 });
    await this.connection.collection(absences.collection).createIndex({ 'state.items.until': 1 });
  }

  /** Entries of waitlists for days that are long over. */
  entriesBefore(date: LocalDate, limit: number): Promise<Entry[]> {
    return readRows(this.connection, waitlists, { date: { $lt: date } }, limit);
  }

  /** Persons with absences that are long over. */
  async absentBefore(date: LocalDate, limit: number): Promise<string[]> {
    const found = await this.connection
      .collection<{ _id: string }>(absences.collection)
      .find({ 'state.items.until': { $lt: date } })
      .project<{ _id: string }>({ _id: 1 })
      .limit(limit)
      .toArray();
    return found.map(({ _id }) => _id);
  }

  due(now: Instant, limit: number): Promise<Reservation[]> {
    const query = {
      'holder.kind': 'person',
      end: { $lte: now - DAY },
      status: { $in: ENDED },
      $expr: { $lte: [{ $add: ['$end', { $multiply: [days, DAY] }] }, now] },
    };
    return readRows(this.connection, sheets, query, limit);
  }
}
