import type { Envelope } from '@digitalhub/contracts';
import { type Connection, type Model, type QueryFilter, Schema, mongo } from 'mongoose';

/** The latest that a state topic said of one entity; without `state` it is gone. */
interface Known<State> {
  readonly _id: string;
  readonly sequence: number;
  readonly state?: State;
}

export interface KnownOptions<State> {
  /** By which `list` finds. */
  readonly index?: Record<string, 1>;
  /** What an earlier version stored of an entity without `state`; `list` finds only what was learnt since. */
  upcast?(stored: { readonly _id: string }): State | undefined;
}

const DUPLICATE_KEY = 11_000;

/**
 * Another service's entities as its state topic tells them, each from one source. A record counts once and never after a
 * later one; an entity that is gone leaves its sequence behind, so that a repeat does not bring it back.
 */
export class KnownStore<State extends object> {
  private readonly model: Model<Known<State>>;

  constructor(
    connection: Connection,
    name: string,
    collection: string,
    private readonly options: KnownOptions<State> = {},
  ) {
    const schema = new Schema<Known<State>>(
      { _id: String, sequence: Number, state: Object },
      { collection, autoIndex: false, autoCreate: false, minimize: false },
    );
    if (options.index) schema.index(options.index);
    this.model = connection.model<Known<State>>(name, schema);
  }

  async createIndexes(): Promise<void> {
    await this.model.createIndexes();
  }

  async learn({ subject, sequence }: Envelope, state: State): Promise<void> {
    await this.write(subject, { sequence, state }, { sequence: { $lt: sequence } });
  }

  async forget({ subject, sequence }: Envelope<null>): Promise<void> {
    await this.write(subject, { sequence }, { sequence: { $lte: sequence } });
  }

  async find(id: string): Promise<State | undefined> {
    const known = await this.model.findById(id).lean<Known<State>>();
    return known ? (known.state ?? this.options.upcast?.(known)) : undefined;
  }

  /** In the order of their ids. */
  async list(filter: QueryFilter<Known<State>>): Promise<State[]> {
    const found = await this.model.find(filter).sort({ _id: 1 }).lean<Known<State>[]>();
    return found.flatMap(({ state }) => state ?? []);
  }

  /** Writes unless what is known is later; the insert then meets the known one and is dropped. */
  private async write(_id: string, known: object, older: object): Promise<void> {
    try {
      const filter = { _id, ...older } as QueryFilter<Known<State>>;
      await this.model.replaceOne(filter, known, { upsert: true });
    } catch (error) {
      if (!(error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY)) throw error;
    }
  }
}
