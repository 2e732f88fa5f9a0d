import type { PublicEvent } from '@digitalhub/contracts';
import { Database, readAggregate } from '@digitalhub/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Connection, type Model, Schema } from 'mongoose';
import type { EventDoc } from './event';
import { events } from './event.aggregate';

interface StoredEvent {
  readonly _id: string;
  readonly state: EventDoc;
}

const schema = new Schema<StoredEvent>(
  { _id: String, state: Object },
  { collection: events.collection, autoIndex: false, autoCreate: false },
).index({ 'state.organizer': 1 }, { sparse: true });

/** Events as they were last committed; only the committer writes them. */
@Injectable()
export class EventStore implements OnModuleInit {
  private readonly model: Model<StoredEvent>;

  constructor(@Database() private readonly connection: Connection) {
    this.model = connection.model<StoredEvent>('Event', schema);
  }

  async onModuleInit(): Promise<void> {
    await this.model.createIndexes();
  }

  async find(id: string): Promise<PublicEvent | undefined> {
    const { doc } = await readAggregate(this.connection, events, id);
    return doc.status === 'none' ? undefined : doc.event;
  }

  /** The ids of a person's events, in their order. */
  async organizedBy(person: string): Promise<string[]> {
    const found = await this.model
      .find({ 'state.organizer': person }, { _id: 1 })
      .sort({ _id: 1 })
      .lean<StoredEvent[]>();
    return found.map(({ _id }) => _id);
  }
}
