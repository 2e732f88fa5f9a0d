import type { Policy, ResourceKind } from '@digitalhub/contracts';
import { type AggregateType, Database, type Ref } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { type Connection, type Model, Schema } from 'mongoose';
import { type PolicyDoc, policyIdOf, policyOf, unset } from '../booking/policy';

/** One document per hub and resource kind. */
export const policies: AggregateType<PolicyDoc> = {
  name: 'policy',
  collection: 'policies',
  schemaVersion: 1,
  initial: () => unset,
};

export function policyRef(hub: string, kind: ResourceKind): Ref<PolicyDoc> {
  return { type: policies, id: policyIdOf(hub, kind) };
}

interface StoredPolicy {
  readonly _id: string;
  readonly state: PolicyDoc;
}

const schema = new Schema<StoredPolicy>(
  { _id: String, state: Object },
  { collection: 'policies', autoIndex: false, autoCreate: false, minimize: false },
);

/** Reads policies as they were last committed. Written by the committer alone. */
@Injectable()
export class PolicyStore {
  private readonly model: Model<StoredPolicy>;

  constructor(@Database() connection: Connection) {
    this.model = connection.model<StoredPolicy>('Policy', schema);
  }

  async find(hub: string, kind: ResourceKind): Promise<Policy> {
    const stored = await this.model.findById(policyIdOf(hub, kind)).lean<StoredPolicy>();
    return policyOf(stored?.state ?? unset, hub, kind);
  }
}
