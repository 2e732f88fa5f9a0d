import {
  ResourceAdded,
  ResourceChanged,
  type ImportOutcome,
  type PayloadOf,
  type ResourceProfile,
} from '@digitalhub/contracts';
import { DomainError, type FieldError } from '@digitalhub/kernel';
import { misplaced, type HubWithResources } from './placement';

/** A resource as it is stored. Before it is added it has no profile and revision 0. */
export interface ResourceDoc {
  readonly profile?: ResourceProfile;
  readonly revision: number;
  /** Whether it could ever be booked. */
  readonly wasReservable?: boolean;
}

export type AddedResource = ResourceDoc & { readonly profile: ResourceProfile };

export const notAdded: ResourceDoc = { revision: 0 };

export type ResourceFact =
  | { readonly message: typeof ResourceAdded; readonly data: PayloadOf<typeof ResourceAdded> }
  | { readonly message: typeof ResourceChanged; readonly data: PayloadOf<typeof ResourceChanged> };

export interface ResourceSaved {
  readonly outcome: Exclude<ImportOutcome, 'refused'>;
  readonly resource: AddedResource;
  /** Absent when nothing changed: then nothing is written and nothing is said. */
  readonly fact?: ResourceFact;
}

/** Adds a resource to a hub or replaces its profile. Refuses with `resource-invalid` and every broken rule at once. */
export function saveResource(
  resource: ResourceDoc,
  inHub: HubWithResources,
  profile: ResourceProfile,
): ResourceSaved {
  refuseBroken([...hubFixed(resource, profile), ...misplaced(profile, inHub)], profile);
  const { id, hub, kind, mode } = profile;
  const revision = resource.revision + 1;
  const wasReservable = resource.wasReservable === true || mode === 'reservable';
  const saved = { profile, revision, ...(wasReservable && { wasReservable }) };
  if (!resource.profile) {
    const data = { id, hub, kind, mode, revision };
    return { outcome: 'created', resource: saved, fact: { message: ResourceAdded, data } };
  }
  const fields = changedFields(resource.profile, profile);
  if (fields.length === 0)
    return { outcome: 'unchanged', resource: { ...resource, profile: resource.profile } };
  const data = { id, hub, fields, revision };
  return { outcome: 'changed', resource: saved, fact: { message: ResourceChanged, data } };
}

/**
 * Takes a resource out of use: undefined when nothing is lost with it, because it could never be booked; else offline.
 * Refuses with `resource-in-use` what others stand in.
 */
export function retireResource(resource: AddedResource, inHub: HubWithResources): ResourceSaved | undefined {
  const { id } = resource.profile;
  const child = inHub.resources.find(({ parent }) => parent === id);
  if (child) {
    const sentence = `${child.id} stands in ${id}; a room is taken out when nothing stands in it.`;
    throw new DomainError('resource-in-use', sentence);
  }
  return resource.wasReservable
    ? saveResource(resource, inHub, { ...resource.profile, mode: 'offline' })
    : undefined;
}

function refuseBroken(errors: readonly FieldError[], { id }: ResourceProfile): void {
  if (errors.length === 0) return;
  const reasons = errors.map(({ detail }) => detail).join('; and ');
  throw new DomainError('resource-invalid', `Resource ${id} is refused: ${reasons}.`, { errors });
}

function hubFixed({ profile }: ResourceDoc, { id, hub }: ResourceProfile): FieldError[] {
  if (!profile || profile.hub === hub) return [];
  const detail = `hub is ${hub}, but ${id} belongs to ${profile.hub}; a resource stays in its hub`;
  return [{ pointer: '/hub', code: 'hub-fixed', detail }];
}

function changedFields(before: ResourceProfile, after: ResourceProfile): string[] {
  const names = Object.keys({ ...before, ...after }) as (keyof ResourceProfile)[];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}
