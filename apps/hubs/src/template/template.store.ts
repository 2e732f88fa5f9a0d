import type { HubTemplate } from '@digitalhub/contracts';
import { Database, readAggregate } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { Schema, type Connection, type Model } from 'mongoose';
import type { TemplateDoc } from './template';
import { templates } from './template.aggregate';

interface StoredTemplate {
  readonly _id: string;
  readonly state: TemplateDoc;
}

const schema = new Schema<StoredTemplate>(
  { _id: String, state: Object },
  { collection: templates.collection, autoIndex: false, autoCreate: false },
);

@Injectable()
export class TemplateStore {
  private readonly model: Model<StoredTemplate>;

  constructor(@Database() private readonly connection: Connection) {
    this.model = connection.model<StoredTemplate>('Template', schema);
  }

  async find(id: string): Promise<HubTemplate | undefined> {
    return viewOf(id, (await readAggregate(this.connection, templates, id)).doc);
  }

  /** At most `count` templates whose ids come after `after`, in the order of their ids. */
  async listAfter(after: string, count: number): Promise<HubTemplate[]> {
    const entered = { _id: { $gt: after }, 'state.entry': { $exists: true } };
    const found = await this.model.find(entered).sort({ _id: 1 }).limit(count).lean<StoredTemplate[]>();
    return found.flatMap(({ _id, state }) => viewOf(_id, state) ?? []);
  }
}

/** Undefined when nobody entered it, or it was removed. */
export function viewOf(id: string, { entry, revision }: TemplateDoc): HubTemplate | undefined {
  return entry && { id, ...entry, revision };
}
