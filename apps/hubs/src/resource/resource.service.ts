import { ResourceSnapshot, type Resource, type ResourceProfile } from '@digitalhub/contracts';
import { Committer, type AnyChange, type Committed, type IdempotencyKey } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { place, type HubDoc } from '../hub/hub';
import { hubs } from '../hub/hub.store';
import type { Precondition } from '../precondition';
import { saveResource, type ResourceSaved } from './resource';
import { resources } from './resource.store';

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
    const ref = { type: resources, id: profile.id };
    const hubRef = { type: hubs, id: profile.hub };
    return this.committer.execute<SavedResource>({
      name: 'save-resource',
      reads: [ref, hubRef],
      idempotency,
      decide: (loaded) => {
        const { doc } = loaded.get(ref);
        const hub = loaded.get(hubRef).doc;
        demand(doc.profile && doc.revision);
        const saved = saveResource(doc, hub, profile);
        const resource = { ...saved.resource.profile, revision: saved.resource.revision };
        return { result: { outcome: saved.outcome, resource }, changes: changesOf(saved, hub, resource) };
      },
    });
  }
}

function changesOf({ resource: doc, fact }: ResourceSaved, hub: HubDoc, resource: Resource): AnyChange[] {
  if (!fact) return [];
  const { id, hub: slug, kind, parent } = doc.profile;
  const messages = [
    { ...fact, subject: id, key: id },
    { message: ResourceSnapshot, data: resource, subject: id, key: id },
  ];
  return [
    { ref: { type: resources, id }, doc, messages },
    { ref: { type: hubs, id: slug }, doc: place(hub, { id, kind, ...(parent && { parent }) }) },
  ];
}
