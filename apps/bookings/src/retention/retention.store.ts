import type { Instant } from '@digitalhub/kernel';
import { Database, readRows } from '@digitalhub/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Connection } from 'mongoose';
import type { Reservation } from '../reservation/reservation';
import { sheets } from '../reservation/reservation.aggregate';
import { USUAL_DAYS } from './forgotten';

const DAY = 86_400_000;
const ENDED: Reservation['status'][] = ['completed', 'released', 'expired', 'cancelled', 'denied', 'no-show'];
const days = { $ifNull: ['$policy.retentionDays', USUAL_DAYS] };

/** Finds reservations whose holder is due to be forgotten. */
@Injectable()
export class RetentionStore implements OnModuleInit {
  constructor(@Database() private readonly connection: Connection) {}

  async onModuleInit(): Promise<void> {
    await this.connection.collection('reservations').createIndex({ 'holder.kind': 1, end: 1 });
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
