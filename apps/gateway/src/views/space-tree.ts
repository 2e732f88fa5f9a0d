import type { Hub, Resource } from '@digitalhub/contracts';

type Place = Pick<Resource, 'id' | 'parent'>;

/** What stands in what within one hub: building › floor › room › desk. Survives circles, which nobody should enter. */
export class SpaceTree {
  private readonly parents = new Map<string, string>();
  private readonly children = new Map<string, string[]>();
  private readonly bookable: ReadonlySet<string>;
  private readonly known = new Map<string, readonly string[]>();

  constructor(resources: readonly Place[], spaces: Hub['spaces'] = []) {
    this.bookable = new Set(resources.map(({ id }) => id));
    for (const { id, parent } of [...resources, ...spaces]) {
      if (parent === undefined) continue;
      this.parents.set(id, parent);
      this.children.set(parent, [...(this.children.get(parent) ?? []), id]);
    }
  }

  /** A place and all that it stands in, the nearest first; spaces too. */
  places(id: string): string[] {
    const found = new Set([id]);
    for (let at = this.parents.get(id); at !== undefined && !found.has(at); at = this.parents.get(at))
      found.add(at);
    return [...found];
  }

  /** The resources that are taken together: the one itself, those it stands in and those that stand in it. */
  related(id: string): readonly string[] {
    const known = this.known.get(id);
    if (known) return known;
    const all = new Set([...this.places(id), ...this.within(id)]);
    const related = [...all].filter((each) => each === id || this.bookable.has(each));
    this.known.set(id, related);
    return related;
  }

  private within(id: string): Set<string> {
    const found = new Set<string>();
    const open = [id];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const inside = (this.children.get(at) ?? []).filter((child) => !found.has(child));
      inside.forEach((child) => found.add(child));
      open.push(...inside);
    }
    return found;
  }
}
