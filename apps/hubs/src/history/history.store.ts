import { Database } from '@digitalhub/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Schema, type Connection, type Model } from 'mongoose';
import { historyId, type HistoryRow } from '../hub/history-row';
import { hubs } from '../hub/hub.aggregate';

const schema = new Schema<HistoryRow>(
  { _id: String, person: String },
  { collection: hubs.rows!.collection, autoIndex: false, autoCreate: false, strict: false },
).index({ person: 1 }, { sparse: true });

/** What changed of hubs; only the committer writes it. */
@Injectable()
export class HistoryStore implements OnModuleInit {
  private readonly model: Model<HistoryRow>;

  constructor(@Database() connection: Connection) {
    this.model = connection.model<HistoryRow>('HubHistory', schema);
  }

  async onModuleInit(): Promise<void> {
    await this.model.createIndexes();
  }

  /** At most `count` changes of the hub before a revision, the latest first. */
  before(slug: string, revision: number, count: number): Promise<HistoryRow[]> {
    const between = { $gte: historyId(slug, 0), $lt: historyId(slug, revision) };
    return this.model.find({ _id: between }).sort({ _id: -1 }).limit(count).lean<HistoryRow[]>();
  }

  /** What the person changed, in no particular order, at most `count`. */
  by(person: string, count: number): Promise<HistoryRow[]> {
    return this.model.find({ person }).limit(count).lean<HistoryRow[]>();
  }
}
