import type { HubDay, Resource } from '@digitalhub/contracts';

export type Kind = keyof HubDay['free'];
export type Counts = HubDay['free'];

/** Answers anew what may have changed about one resource. */
export interface Judged {
  readonly free: boolean;
  /** It may change with time alone, as a hold ends. */
  readonly passing: boolean;
}

const KINDS: readonly Kind[] = ['desk', 'room', 'equipment'];

/**
 * How many resources of each kind are free on one day. Kept as a sum: what is judged again is counted out and in, the
 * others are not looked at.
 */
export class FreeCount {
  private readonly free = new Set<string>();
  private readonly passing = new Set<string>();
  private readonly dirty = new Set<string>();
  private readonly sums: Record<Kind, { total: number; free: number }>;

  constructor(
    private readonly kinds: ReadonlyMap<string, Resource['kind']>,
    private minute: number,
  ) {
    this.sums = { desk: empty(), room: empty(), equipment: empty() };
    for (const [id, kind] of kinds) {
      this.dirty.add(id);
      if (isCounted(kind)) this.sums[kind].total += 1;
    }
  }

  /** Lets a resource be judged again. */
  touch(resource: string): void {
    if (this.kinds.has(resource)) this.dirty.add(resource);
  }

  /**
   * The counts as of a minute, and whether they are others than before. Once the day has begun, a new minute judges all
   * again, because less of the day is left; until then time matters to holds alone.
   */
  at(
    minute: number,
    begun: boolean,
    judge: (resource: string) => Judged,
  ): { counts: Counts; changed: boolean } {
    if (minute !== this.minute) {
      this.minute = minute;
      for (const id of begun ? this.kinds.keys() : this.passing) this.dirty.add(id);
    }
    let changed = false;
    for (const id of this.dirty) changed = this.count(id, judge(id)) || changed;
    this.dirty.clear();
    return { counts: this.sums, changed };
  }

  private count(id: string, { free, passing }: Judged): boolean {
    if (passing) this.passing.add(id);
    else this.passing.delete(id);
    if (free === this.free.has(id)) return false;
    if (free) this.free.add(id);
    else this.free.delete(id);
    const kind = this.kinds.get(id);
    if (isCounted(kind)) this.sums[kind].free += free ? 1 : -1;
    return true;
  }
}

function isCounted(kind: Resource['kind'] | undefined): kind is Kind {
  return KINDS.some((each) => each === kind);
}

function empty(): { total: number; free: number } {
  return { total: 0, free: 0 };
}
