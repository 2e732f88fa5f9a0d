import type { ReservationStatus } from '@digitalhub/contracts';
import type { Instant, Interval } from '@digitalhub/kernel';
import { Database, readAggregate } from '@digitalhub/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { visibilities, weekTotals } from './presence.aggregate';
import type { WeekTotals } from './totals';
import type { Visibility } from './visibility';

/** A reservation of a person, as far as presence looks at it. */
export interface PersonReservation extends Interval {
  readonly _id: string;
  readonly resource: string;
  readonly holder: { readonly kind: string; readonly ref: string };
  readonly status: ReservationStatus;
}

/** Longer than any reservation. */
const LONGEST: Instant = 32 * 86_400_000;
const ATTENDED: ReservationStatus[] = ['confirmed', 'checked-in', 'completed', 'released'];

/** Reads who has a place when, and who lets it be seen, as it was last committed. */
@Injectable()
export class PresenceStore implements OnModuleInit {
  constructor(@Database() private readonly connection: Connection) {}

  async onModuleInit(): Promise<void> {
    await this.reservations.createIndex({ hub: 1, start: 1 });
  }

  async visibilityOf(person: string): Promise<Visibility> {
    return (await readAggregate(this.connection, visibilities, person)).doc;
  }

  /** Those of the persons who let colleagues see when they are in. */
  async visibleAmong(persons: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await this.connection
      .collection<{ _id: string }>(visibilities.collection)
      .find({ _id: { $in: [...persons] }, 'state.visible': true }, { readConcern: { level: 'majority' } })
      .project<{ _id: string }>({ _id: 1 })
      .toArray();
    return new Set(found.map(({ _id }) => _id));
  }

  /** The reservations of persons in a hub that touch a span and were not given up, in the order of their starts. */
  reservationsIn(hub: string, { start, end }: Interval): Promise<PersonReservation[]> {
    return this.reservations
      .find({
        hub,
        start: { $gt: start - LONGEST, $lt: end },
        end: { $gt: start },
        'holder.kind': 'person',
        status: { $in: ATTENDED },
      })
      .sort({ start: 1, _id: 1 })
      .toArray();
  }

  async weekOf(id: string): Promise<WeekTotals> {
    return (await readAggregate(this.connection, weekTotals, id)).doc;
  }

  private get reservations() {
    return this.connection.collection<PersonReservation>('reservations');
  }
}
