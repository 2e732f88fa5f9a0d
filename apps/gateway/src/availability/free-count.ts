import type { HubDay } from '@digitalhub/contracts';
import type { Kind, Roster } from './roster';

/** What may have changed about one resource. */
export interface Judged {
  readonly free: boolean;
  /** It may change with time alone, as a hold ends. */
  readonly passing: boolean;
}

const FREE = 1;
const PASSING = 2;

/**
 * How many resources of each kind are free on one day. Kept as a sum: what is judged again is counted out and in, the
 * others are not looked at.
 */
export class FreeCount {
  private readonly marks: Uint8Array;
  private readonly free: Record<Kind, number> = { desk: 0, room: 0, equipment: 0 };
  private dirty = new Set<number>();
  private passing = 0;
  private minute = -1;

  constructor(private readonly roster: Roster) {
    this.marks = new Uint8Array(roster.ids.length);
  }

  /** Lets a resource be judged again. */
  touch(resource: string): void {
    const number = this.roster.numberOf(resource);
    if (number !== undefined) this.dirty.add(number);
  }

  /** True when nothing has to be judged. Once the day has begun, a new minute leaves less of it for all to be free for. */
  isCurrent(minute: number, begun: boolean): boolean {
    if (this.dirty.size > 0 || this.minute < 0) return false;
    return minute === this.minute || (!begun && this.passing === 0);
  }

  /** Judges what has to be; true when the counts are others than before. */
  update(minute: number, begun: boolean, judge: (resource: string) => Judged): boolean {
    const all = this.minute < 0 || (begun && minute !== this.minute);
    let changed = this.minute < 0;
    for (const [number, id] of this.roster.ids.entries()) {
      const again = all || this.dirty.has(number) || (this.marks[number]! & PASSING) !== 0;
      if (again) changed = this.mark(number, judge(id)) || changed;
    }
    this.minute = minute;
    this.dirty = new Set();
    return changed;
  }

  get counts(): HubDay['free'] {
    const { totals } = this.roster;
    const of = (kind: Kind) => ({ total: totals[kind], free: this.free[kind] });
    return { desk: of('desk'), room: of('room'), equipment: of('equipment') };
  }

  private mark(number: number, { free, passing }: Judged): boolean {
    const before = this.marks[number]!;
    this.marks[number] = (free ? FREE : 0) | (passing ? PASSING : 0);
    this.passing += Number(passing) - Number((before & PASSING) !== 0);
    const gained = Number(free) - Number((before & FREE) !== 0);
    const kind = this.roster.kindOf(number);
    if (kind !== undefined) this.free[kind] += gained;
    return gained !== 0;
  }
}
