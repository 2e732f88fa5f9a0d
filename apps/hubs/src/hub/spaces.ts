import type { HubProfile } from '@digitalhub/contracts';
import type { FieldError } from '@digitalhub/kernel';

type Space = HubProfile['spaces'][number];

/** Building › floor: every parent is a space of the same hub, and no space stands in itself. */
export function spacesFormATree({ spaces }: Pick<HubProfile, 'spaces'>): FieldError[] {
  const byId = new Map(spaces.map((space) => [space.id, space]));
  return spaces.flatMap((space, index) => {
    const pointer = `/spaces/${index}/parent`;
    if (space.parent !== undefined && !byId.has(space.parent)) {
      const detail = `spaces[${index}].parent ${space.parent} is not among the spaces of this hub`;
      return [{ pointer, code: 'parent-unknown', detail }];
    }
    if (!standsInItself(space, byId)) return [];
    const detail = `spaces[${index}] ${space.id} stands in itself by its parents; the space tree has no cycle`;
    return [{ pointer, code: 'parent-cycle', detail }];
  });
}

function standsInItself(space: Space, byId: ReadonlyMap<string, Space>): boolean {
  const seen = new Set<string>();
  for (let parent = space.parent; parent !== undefined; parent = byId.get(parent)?.parent) {
    if (parent === space.id) return true;
    if (seen.has(parent)) return false;
    seen.add(parent);
  }
  return false;
}

/** What stands in a space keeps it: a space goes only when it is empty, and it takes no resource's id. */
export function placesLost(
  resources: readonly { readonly id: string; readonly parent?: string }[],
  { spaces }: Pick<HubProfile, 'spaces'>,
): FieldError[] {
  const standing = new Set([...spaces, ...resources].map(({ id }) => id));
  const ids = new Set(resources.map(({ id }) => id));
  const lost = resources.filter(({ parent }) => parent !== undefined && !standing.has(parent));
  const taken = spaces.flatMap(({ id }, index) => (ids.has(id) ? [{ id, index }] : []));
  return [
    ...lost.map(({ id, parent }) => ({
      pointer: '/spaces',
      code: 'space-in-use',
      detail: `spaces lacks ${parent}, in which ${id} stands; a space is removed when nothing stands in it`,
    })),
    ...taken.map(({ id, index }) => ({
      pointer: `/spaces/${index}/id`,
      code: 'id-taken',
      detail: `spaces[${index}].id ${id} is the id of a resource; spaces and resources of a hub share their ids`,
    })),
  ];
}
