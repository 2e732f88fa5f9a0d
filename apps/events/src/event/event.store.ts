import type { PublicEvent } from '@digitalhub/contracts';
import { type AggregateType, Database, readAggregate } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';
import { type EventDoc, none } from './event';

/** Written by the committer alone; here it is only read. */
export const events: AggregateType<EventDoc> = {
  name: 'event',
  collection: 'events',
  schemaVersion: 1,
  initial: () => none,
};

@Injectable()
export class EventStore {
  constructor(@Database() private readonly database: Connection) {}

  async find(id: string): Promise<PublicEvent | undefined> {
    const { doc } = await readAggregate(this.database, events, id);
    return doc.status === 'none' ? undefined : doc.event;
  }
}
