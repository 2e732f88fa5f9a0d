import { Database } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { type Connection, type Model, Schema } from 'mongoose';
import { type Sheet, unopened } from '../booking/sheet';

interface StoredSheet {
  readonly _id: string;
  readonly state: Sheet;
}

const schema = new Schema<StoredSheet>(
  { _id: String, state: Object },
  { collection: 'sheets', autoIndex: false, autoCreate: false },
);

/** Reads sheets as they were last committed. Written by the committer alone. */
@Injectable()
export class SheetStore {
  private readonly model: Model<StoredSheet>;

  constructor(@Database() connection: Connection) {
    this.model = connection.model<StoredSheet>('Sheet', schema);
  }

  /** The sheets by id; one that nobody reserved in is empty. */
  async find(ids: readonly string[]): Promise<ReadonlyMap<string, Sheet>> {
    const stored = await this.model.find({ _id: { $in: ids } }, { state: 1 }).lean<StoredSheet[]>();
    const sheets = new Map<string, Sheet>(ids.map((id) => [id, unopened]));
    for (const { _id, state } of stored) sheets.set(_id, state);
    return sheets;
  }
}
