import type { Instant } from '@digitalhub/kernel';
import { Database, readAggregate } from '@digitalhub/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Connection } from 'mongoose';
import type { CalendarReservation } from './entry';
import type { Subscription } from './subscription';
import { subscriptions } from './subscription.aggregate';

/** More than a year of somebody who has a place every half-day. */
const MOST = 1000;

/** Reads what calendars show, as it was last committed. */
@Injectable()
export class CalendarStore implements OnModuleInit {
  constructor(@Database() private readonly connection: Connection) {}

  async onModuleInit(): Promise<void> {
    await this.reservations.createIndex({ resource: 1, end: 1 });
    await this.connection
      .collection(subscriptions.collection)
      .createIndex(
        { 'state.digest': 1 },
        { unique: true, partialFilterExpression: { 'state.digest': { $exists: true } } },
      );
  }

  /** Whose calendar the address with this digest is. */
  async personOf(digest: string): Promise<string | undefined> {
    const found = await this.connection
      .collection<{ _id: string }>(subscriptions.collection)
      .findOne({ 'state.digest': digest }, { projection: { _id: 1 } });
    return found?._id;
  }

  async subscriptionOf(person: string): Promise<Subscription> {
    return (await readAggregate(this.connection, subscriptions, person)).doc;
  }

  /** What a person has that ends after `from`. */
  ofPerson(person: string, from: Instant): Promise<CalendarReservation[]> {
    return this.find({ 'holder.ref': person, 'holder.kind': 'person', end: { $gt: from } });
  }

  ofResource(resource: string, from: Instant): Promise<CalendarReservation[]> {
    return this.find({ resource, end: { $gt: from } });
  }

  private get reservations() {
    return this.connection.collection<CalendarReservation>('reservations');
  }

  /** The soonest, where there are too many for a calendar. */
  private find(filter: object): Promise<CalendarReservation[]> {
    return this.reservations.find(filter).sort({ start: 1, _id: 1 }).limit(MOST).toArray();
  }
}
