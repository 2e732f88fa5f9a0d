import type { Resource, ResourceProfile } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { Committer, type Committed, type IdempotencyKey } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { hubRef } from '../hub/hub.aggregate';
import type { Precondition } from '../precondition';
import { retireResource, saveResource, type ResourceSaved } from './resource';
import { resourceRef } from './resource.aggregate';
import { changesOf, removalOf, viewOf } from './resource.commands';

export interface SavedResource {
  readonly outcome: ResourceSaved['outcome'];
  readonly resource: Resource;
}

@Injectable()
export class ResourceService {
  constructor(private readonly committer: Committer) {}

  /** Adds or changes a resource. Its hub is decided on with it, so that no parent vanishes meanwhile. */
  save(
    profile: ResourceProfile,
    demand: Precondition,
    idempotency?: IdempotencyKey,
  ): Promise<Committed<SavedResource>> {
    const ref = resourceRef(profile.id);
    const house = hubRef(profile.hub);
    return this.committer.execute<SavedResource>({
      name: 'save-resource',
      reads: [ref, house],
      idempotency,
      decide: (loaded) => {
        const { doc } = loaded.get(ref);
        const hub = loaded.get(house).doc;
        demand(doc.profile && doc.revision);
        const saved = saveResource(doc, hub, profile);
        const result = { outcome: saved.outcome, resource: viewOf(saved.resource) };
        return { result, changes: changesOf(saved, hub) };
      },
    });
  }

  /**
   * A resource that could never be booked is taken out, with a tombstone; any other goes offline and stays, for what
   * was booked on it. Undefined when it is gone. Refuses with `resource-in-use` what others stand in.
   */
  retire({ id, hub: slug }: Resource, demand: Precondition): Promise<Committed<Resource | undefined>> {
    const [ref, house] = [resourceRef(id), hubRef(slug)];
    return this.committer.execute<Resource | undefined>({
      name: 'retire-resource',
      reads: [ref, house],
      decide: (loaded) => {
        const { profile, ...rest } = loaded.get(ref).doc;
        if (!profile) throw new DomainError('not-found', `There is no resource ${id}.`);
        demand(rest.revision);
        const hub = loaded.get(house).doc;
        const resource = { ...rest, profile };
        const saved = retireResource(resource, hub);
        if (!saved) return { result: undefined, changes: removalOf(resource, hub) };
        return { result: viewOf(saved.resource), changes: changesOf(saved, hub) };
      },
    });
  }
}
