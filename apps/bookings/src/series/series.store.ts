import { Database, readAggregate } from '@digitalhub/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Connection } from 'mongoose';
import type { Reservation } from '../booking/reservation';
import type { Series } from './series';
import { allSeries } from './series.aggregate';

/** Reads series and their reservations as they were last committed. Written by the committer alone. */
@Injectable()
export class SeriesStore implements OnModuleInit {
  constructor(@Database() private readonly connection: Connection) {}

  async onModuleInit(): Promise<void> {
    await this.connection
      .collection(allSeries.collection)
      .createIndex({ 'state.series.holder.ref': 1 }, { sparse: true });
  }

  async find(id: string): Promise<Series | undefined> {
    return (await readAggregate(this.connection, allSeries, id)).doc.series;
  }

  /** Ids of all series of a person. */
  async idsOf(person: string): Promise<string[]> {
    const found = await this.connection
      .collection<{ _id: string }>(allSeries.collection)
      .find({ 'state.series.holder.ref': person, 'state.series.holder.kind': 'person' })
      .project<{ _id: string }>({ _id: 1 })
      .toArray();
    return found.map(({ _id }) => _id);
  }

  /** The reservations of a series by id, also those that have ended. */
  async reservationsOf({ entries }: Series): Promise<ReadonlyMap<string, Reservation>> {
    const ids = entries.flatMap(({ reservation }) => reservation ?? []);
    const found = await this.connection
      .collection<Reservation>('reservations')
      .find({ _id: { $in: ids } })
      .toArray();
    return new Map(found.map((reservation) => [reservation._id, reservation]));
  }
}
