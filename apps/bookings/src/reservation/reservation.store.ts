import type { ReservationStatus } from '@digitalhub/contracts';
import type { Instant } from '@digitalhub/kernel';
import { Database } from '@digitalhub/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Connection, type Model, type QueryFilter, Schema } from 'mongoose';
import type { Reservation } from '../booking/reservation';

/** Which of a person's reservations are asked for. */
export interface Wanted {
  /** Only those that end after this instant. */
  readonly from?: Instant;
  /** Only those that start before this instant. */
  readonly to?: Instant;
  readonly status?: ReservationStatus;
  /** Only those that come after this position of the list. */
  readonly after?: Position;
  readonly count: number;
}

/** A place in the list: in the order of the starts, then of the ids. */
export type Position = readonly [start: Instant, id: string];

const schema = new Schema<Reservation>(
  { _id: String },
  { collection: 'reservations', strict: false, autoIndex: false, autoCreate: false },
)
  .index({ 'holder.ref': 1, start: 1, _id: 1 })
  .index({ group: 1 }, { sparse: true });

/** Reads reservations as they were last committed. Written by the committer alone. */
@Injectable()
export class ReservationStore implements OnModuleInit {
  private readonly model: Model<Reservation>;

  constructor(@Database() connection: Connection) {
    this.model = connection.model<Reservation>('Reservation', schema);
  }

  async onModuleInit(): Promise<void> {
    await this.model.createIndexes();
  }

  async find(id: string): Promise<Reservation | undefined> {
    return (await this.model.findById(id).lean<Reservation>()) ?? undefined;
  }

  /** All that was booked at once, in the order of the ids. */
  async listGroup(group: string): Promise<Reservation[]> {
    return this.model
      .find({ group } as QueryFilter<Reservation>)
      .sort({ _id: 1 })
      .lean<Reservation[]>();
  }

  /** A person's reservations in the order of their starts. */
  async listOf(person: string, { from, to, status, after, count }: Wanted): Promise<Reservation[]> {
    const filter: Record<string, unknown>[] = [{ 'holder.ref': person, 'holder.kind': 'person' }];
    if (from !== undefined) filter.push({ end: { $gt: from } });
    if (to !== undefined) filter.push({ start: { $lt: to } });
    if (status !== undefined) filter.push({ status });
    if (after)
      filter.push({ $or: [{ start: { $gt: after[0] } }, { start: after[0], _id: { $gt: after[1] } }] });
    const query = { $and: filter } as QueryFilter<Reservation>;
    return this.model.find(query).sort({ start: 1, _id: 1 }).limit(count).lean<Reservation[]>();
  }
}
