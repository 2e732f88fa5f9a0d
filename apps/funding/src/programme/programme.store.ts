import type { Programme } from '@digitalhub/contracts';
import { Database, readAggregate } from '@digitalhub/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Connection, type Model, Schema } from 'mongoose';
import type { ProgrammeDoc } from './programme';
import { programmes } from './programme.aggregate';

interface StoredProgramme {
  readonly _id: string;
  readonly state: ProgrammeDoc;
}

const schema = new Schema<StoredProgramme>(
  { _id: String, state: Object },
  { collection: programmes.collection, autoIndex: false, autoCreate: false },
).index({ 'state.recordedBy': 1 }, { sparse: true });

/** Programmes as they were last committed; only the committer writes them. */
@Injectable()
export class ProgrammeStore implements OnModuleInit {
  private readonly model: Model<StoredProgramme>;

  constructor(@Database() private readonly connection: Connection) {
    this.model = connection.model<StoredProgramme>('Programme', schema);
  }

  async onModuleInit(): Promise<void> {
    await this.model.createIndexes();
  }

  async find(id: string): Promise<Programme | undefined> {
    const { doc } = await readAggregate(this.connection, programmes, id);
    return doc.status === 'none' ? undefined : doc.programme;
  }

  /** The ids of the programmes that a person recorded last, in their order. */
  async recordedBy(person: string): Promise<string[]> {
    const found = await this.model
      .find({ 'state.recordedBy': person }, { _id: 1 })
      .sort({ _id: 1 })
      .lean<StoredProgramme[]>();
    return found.map(({ _id }) => _id);
  }
}
