import {
  DEFAULT_POLICY,
  type Policy,
  PolicyChanged,
  type PolicyProfile,
  PolicySnapshot,
  type ResourceKind,
} from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import {
  about,
  type Caller,
  changing,
  Clock,
  type Command,
  type Committed,
  Committer,
  Recent,
  requireHub,
  requireRevision,
} from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { ResourceService } from '../known/resource.service';
import { type PolicyDoc, changedFields, policyIdOf, policyOf } from '../booking/policy';
import { PolicyStore, policyRef } from './policy.store';

/** The rules of hubs. A booking goes by what was read at most a second before; its snapshot says by which revision. */
@Injectable()
export class PolicyService {
  private readonly recent = new Recent<Policy>();

  constructor(
    private readonly committer: Committer,
    private readonly store: PolicyStore,
    private readonly resources: ResourceService,
    private readonly clock: Clock,
  ) {}

  /** The policy to book by. */
  of(hub: string, kind: string): Promise<Policy> {
    const known = kind as ResourceKind;
    return this.recent.get(policyIdOf(hub, known), this.clock.now(), () => this.store.find(hub, known));
  }

  /** The policy as it is now. Refuses with `not-found` where there is no such hub. */
  async get(hub: string, kind: ResourceKind): Promise<Policy> {
    await this.requireKnownHub(hub);
    return this.store.find(hub, kind);
  }

  /** Sets all of a policy; one that says the same changes nothing. */
  async save(
    caller: Caller,
    { hub, kind }: Pick<Policy, 'hub' | 'kind'>,
    profile: PolicyProfile,
    expected: number | undefined,
  ): Promise<Committed<Policy>> {
    requireHub(caller, hub);
    await this.requireKnownHub(hub);
    const committed = await this.committer.execute(saveCommand({ hub, kind }, profile, expected));
    this.recent.forget(policyIdOf(hub, kind));
    return committed;
  }

  private async requireKnownHub(hub: string): Promise<void> {
    if (await this.resources.hub(hub)) return;
    throw new DomainError('not-found', `There is no hub ${hub}.`);
  }
}

/** @param expected the revision that the client knows; none where nobody has set the policy yet */
export function saveCommand(
  { hub, kind }: Pick<Policy, 'hub' | 'kind'>,
  profile: PolicyProfile,
  expected: number | undefined,
): Command<Policy> {
  const id = policyIdOf(hub, kind);
  const fieldsOf = ({ profile: before = DEFAULT_POLICY }: PolicyDoc) => changedFields(before, profile);
  return changing({
    name: 'save-policy',
    on: policyRef(hub, kind),
    demand: (doc) => requireRevision(doc.revision || undefined, expected),
    rule: (doc) => {
      if (doc.revision > 0 && fieldsOf(doc).length === 0) return undefined;
      return { profile, revision: doc.revision + 1 };
    },
    say: (after, before) =>
      about(
        id,
        { message: PolicyChanged, data: { hub, kind, fields: fieldsOf(before), revision: after.revision } },
        { message: PolicySnapshot, data: policyOf(after, hub, kind) },
      ),
    answer: (doc) => policyOf(doc, hub, kind),
  });
}
