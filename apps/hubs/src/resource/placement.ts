import type { HubProfile, ResourceKind, ResourceProfile } from '@digitalhub/contracts';
import type { FieldError } from '@digitalhub/kernel';

/** What a resource needs to know of its hub. */
export interface HubWithResources {
  /** Absent when no such hub is registered. */
  readonly profile?: Pick<HubProfile, 'slug' | 'spaces'>;
  readonly resources: readonly {
    readonly id: string;
    readonly kind: ResourceKind;
    readonly parent?: string;
  }[];
}

/** One hub has at most so many resources: what it knows of them stays a small document. */
export const MAX_RESOURCES = 2000;

/** Everything that is wrong with the place of a resource, all at once. */
export function misplaced(profile: ResourceProfile, inHub: HubWithResources): FieldError[] {
  return [hubKnown, idFree, parentHolds, childrenHeld, hubNotFull].flatMap((rule) => rule(profile, inHub));
}

function hubKnown({ hub }: ResourceProfile, inHub: HubWithResources): FieldError[] {
  if (inHub.profile) return [];
  return [
    {
      pointer: '/hub',
      code: 'hub-unknown',
      detail: `hub ${hub} is not registered; a resource belongs to a hub`,
    },
  ];
}

function idFree({ id }: ResourceProfile, { profile }: HubWithResources): FieldError[] {
  if (!profile?.spaces.some((space) => space.id === id)) return [];
  const detail = `id ${id} is the id of a space; spaces and resources of a hub share their ids`;
  return [{ pointer: '/id', code: 'id-taken', detail }];
}

function parentHolds(
  { id, parent }: ResourceProfile,
  { profile, resources }: HubWithResources,
): FieldError[] {
  if (parent === undefined || !profile || profile.spaces.some((space) => space.id === parent)) return [];
  const refused = (code: string, rule: string) => [
    { pointer: '/parent', code, detail: `parent ${parent} ${rule}` },
  ];
  if (parent === id) return refused('parent-cycle', 'is the resource itself; nothing stands in itself');
  if (standsIn(parent, id, resources))
    return refused('parent-cycle', `stands in ${id}; nothing stands in itself`);
  const kind = resources.find((each) => each.id === parent)?.kind;
  if (!kind) return refused('parent-unknown', `is not among the spaces and rooms of ${profile.slug}`);
  if (kind !== 'room')
    return refused('parent-not-a-room', `is a ${kind}; a resource stands in a space or a room`);
  return [];
}

/** True when `inner` stands in `outer`, however deep. The stored tree has no cycle, so the walk ends. */
function standsIn(inner: string, outer: string, resources: HubWithResources['resources']): boolean {
  const parent = resources.find(({ id }) => id === inner)?.parent;
  return parent !== undefined && (parent === outer || standsIn(parent, outer, resources));
}

function childrenHeld({ id, kind }: ResourceProfile, { resources }: HubWithResources): FieldError[] {
  const child = resources.find(({ parent }) => parent === id);
  if (kind === 'room' || !child) return [];
  const detail = `kind is ${kind}, but ${child.id} stands in ${id}; only a room holds other resources`;
  return [{ pointer: '/kind', code: 'room-in-use', detail }];
}

function hubNotFull({ id, hub }: ResourceProfile, { resources }: HubWithResources): FieldError[] {
  if (resources.length < MAX_RESOURCES || resources.some((each) => each.id === id)) return [];
  const detail = `hub ${hub} has ${MAX_RESOURCES} resources already, and a hub has no more`;
  return [{ pointer: '/hub', code: 'hub-full', detail }];
}
