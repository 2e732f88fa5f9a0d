import { Database } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { type Connection, type Model, mongo, Schema } from 'mongoose';

/** A hub as its state topic tells it; one that is gone keeps its sequence, so that a repeat does not bring it back. */
interface StoredHub {
  readonly _id: string;
  readonly sequence: number;
  readonly exists: boolean;
}

const schema = new Schema<StoredHub>(
  { _id: String, sequence: Number, exists: Boolean },
  { collection: 'known_hubs', autoIndex: false, autoCreate: false },
);
const DUPLICATE_KEY = 11_000;

/** The hubs that events have heard of. Each has one source, so the higher sequence is the later word. */
@Injectable()
export class HubStore {
  private readonly model: Model<StoredHub>;

  constructor(@Database() connection: Connection) {
    this.model = connection.model<StoredHub>('KnownHub', schema);
  }

  async find(slug: string): Promise<{ slug: string } | undefined> {
    const known = await this.model.findOne({ _id: slug, exists: true }).lean();
    return known ? { slug } : undefined;
  }

  /** Keeps what is later; a repeat and an older word change nothing. */
  async note(slug: string, sequence: number, exists: boolean): Promise<void> {
    const older = exists ? { $lt: sequence } : { $lte: sequence };
    try {
      await this.model.replaceOne({ _id: slug, sequence: older }, { sequence, exists }, { upsert: true });
    } catch (error) {
      if ((error as mongo.MongoServerError).code !== DUPLICATE_KEY) throw error;
    }
  }
}
