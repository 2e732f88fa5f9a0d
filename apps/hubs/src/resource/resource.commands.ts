import {
  ResourceRemoved,
  ResourceSnapshot,
  type Resource,
  type ResourceProfile,
} from '@digitalhub/contracts';
import { about, type AnyChange, type Loaded } from '@digitalhub/platform';
import { hubRef } from '../hub/hub.aggregate';
import { displace, place, type HubDoc, type RegisteredHub } from '../hub/hub-doc';
import { saveResource, type AddedResource, type ResourceSaved } from './resource';
import { resourceRef } from './resource.aggregate';

/** What a saved resource changes: itself with its messages, and what its hub knows of it. */
export function changesOf({ resource: doc, fact }: ResourceSaved, hub: HubDoc): AnyChange[] {
  if (!fact) return [];
  return [ownChange(doc, fact), { ref: hubRef(doc.profile.hub), doc: place(hub, doc.profile) }];
}

/** The changes of a hub and of all resources that come with it; each is judged by what is there after those before. */
export function addTo(
  hub: RegisteredHub,
  changes: readonly AnyChange[],
  profiles: readonly ResourceProfile[],
  loaded: Loaded,
): AnyChange[] {
  let house = hub;
  const added = parentsFirst(profiles).flatMap((profile) => {
    const { resource, fact } = saveResource(loaded.get(resourceRef(profile.id)).doc, house, profile);
    house = place(house, profile);
    return fact ? [ownChange(resource, fact)] : [];
  });
  const own = hubRef(hub.profile.slug);
  const settled = changes.map((each) =>
    each.ref.type === own.type && each.ref.id === own.id ? { ...each, doc: house } : each,
  );
  return [...settled, ...added];
}

/** Takes a resource out of its hub, with a tombstone. */
export function removalOf({ profile, revision }: AddedResource, hub: HubDoc): AnyChange[] {
  const { id, hub: slug } = profile;
  const removed = { message: ResourceRemoved, data: { id, hub: slug, revision: revision + 1 } };
  const messages = about(id, removed, { message: ResourceSnapshot, data: null });
  return [
    { ref: resourceRef(id), doc: { revision: revision + 1 }, messages },
    { ref: hubRef(slug), doc: displace(hub, id) },
  ];
}

export function viewOf({ profile, revision }: AddedResource): Resource {
  return { ...profile, revision };
}

function ownChange(doc: AddedResource, fact: NonNullable<ResourceSaved['fact']>): AnyChange {
  const { id } = doc.profile;
  const messages = about(id, fact, { message: ResourceSnapshot, data: viewOf(doc) });
  return { ref: resourceRef(id), doc, messages };
}

/** Rows whose parent is among them come after it; rows in a circle stay, to be refused. */
function parentsFirst(profiles: readonly ResourceProfile[]): ResourceProfile[] {
  const sorted: ResourceProfile[] = [];
  let waiting = [...profiles];
  while (waiting.length > 0) {
    const ids = new Set(waiting.map(({ id }) => id));
    const ready = waiting.filter(({ parent }) => parent === undefined || !ids.has(parent));
    const wave = ready.length > 0 ? ready : waiting;
    sorted.push(...wave);
    waiting = waiting.filter((each) => !wave.includes(each));
  }
  return sorted;
}
