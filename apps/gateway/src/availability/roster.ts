import type { HubDay, Resource } from '@digitalhub/contracts';

export type Kind = keyof HubDay['free'];

const KINDS: readonly Kind[] = ['desk', 'room', 'equipment'];

/** The reservable resources of a hub, numbered, so that many days can be counted in little room. */
export class Roster {
  readonly ids: readonly string[];
  readonly totals: Readonly<Record<Kind, number>>;
  private readonly kinds: readonly (Kind | undefined)[];
  private readonly numbers: ReadonlyMap<string, number>;

  constructor(resources: readonly Pick<Resource, 'id' | 'kind' | 'mode'>[]) {
    const reservable = resources.filter(({ mode }) => mode === 'reservable');
    this.ids = reservable.map(({ id }) => id);
    this.kinds = reservable.map(({ kind }) => KINDS.find((each) => each === kind));
    this.numbers = new Map(this.ids.map((id, number) => [id, number]));
    const total = (kind: Kind) => this.kinds.filter((each) => each === kind).length;
    this.totals = { desk: total('desk'), room: total('room'), equipment: total('equipment') };
  }

  /** undefined for what cannot be reserved. */
  numberOf(id: string): number | undefined {
    return this.numbers.get(id);
  }

  /** undefined for a kind that a later version adds: it is not counted. */
  kindOf(number: number): Kind | undefined {
    return this.kinds[number];
  }
}
