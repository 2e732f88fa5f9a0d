import type { LocalDate } from '@digitalhub/kernel';
import type { RoundDesk } from './draw-input';
import { type Half, type HalfDay, DAY_PARTS, type DayPart, halvesOf } from '../../booking/rules/day-part';
import { type Demand, type DeskClass, type DeskPool, type Seats, adjust, deskPoolOf, seat } from './seating';

/** What a claim asks of a day: a part of it, on a desk that fits the group. A number from 0. */
export type Kind = number;

/** Desks that fit a group of people; undefined fits all. */
export type Group = ReadonlySet<string> | undefined;

/** One day of a round: its desks, and how many claims of each kind are granted. */
export class DeskDay {
  /** The number of its first place among those of all days. */
  readonly first: number;
  private readonly pool: DeskPool;
  private readonly counts: number[];
  private readonly answers = new Map<number, boolean>();
  private seated: Seats;

  constructor(
    readonly date: LocalDate,
    desks: readonly RoundDesk[],
    private readonly groups: readonly Group[],
    number = 0,
  ) {
    this.first = number * DAY_PARTS.length * groups.length;
    this.pool = deskPoolOf(classesOf(date, desks, groups));
    this.counts = Array.from({ length: DAY_PARTS.length * groups.length }, () => 0);
    this.seated = seat(this.pool, this.demandOf(this.counts))!;
  }

  kindOf(part: DayPart, group: number): Kind {
    return DAY_PARTS.indexOf(part) * this.groups.length + group;
  }

  /** True when a claim of the kind could be granted if it were the only one. */
  couldEver(kind: Kind): boolean {
    const alone = this.counts.map((_, each) => Number(each === kind));
    return seat(this.pool, this.demandOf(alone)) !== undefined;
  }

  /** True when one more claim of a kind can be seated, once one of the kind `out` has left. Others may change desks. */
  takes(kind: Kind, out?: Kind): boolean {
    const question = kind * (this.counts.length + 1) + (out ?? this.counts.length);
    const known = this.answers.get(question);
    if (known !== undefined) return known;
    const counts = this.counts.map((count, each) => count + Number(each === kind) - Number(each === out));
    const answer = this.seatsFor(counts) !== undefined;
    this.answers.set(question, answer);
    return answer;
  }

  /** True when any desk at all could be given out for the part, before anybody has one. */
  anyFree(part: DayPart): boolean {
    return this.pool.classes.some(({ free }) => halvesOf(part).every((half) => free.includes(half)));
  }

  change(kind: Kind, by: 1 | -1): void {
    this.counts[kind]! += by;
    this.answers.clear();
  }

  /** True when all that is granted can be seated. */
  holds(): boolean {
    return this.seatsFor(this.counts) !== undefined;
  }

  /** Fixes seats for all that is granted; the changes up to here must hold together. */
  settle(): void {
    const seats = this.seatsFor(this.counts);
    if (!seats) throw new Error(`The claims of ${this.date} cannot be seated`);
    this.seated = seats;
    this.answers.clear();
  }

  get seats(): Seats {
    return this.seated;
  }

  private seatsFor(counts: readonly number[]): Seats | undefined {
    const demand = this.demandOf(counts);
    return seat(this.pool, demand) ?? adjust(this.pool, this.seated, demand);
  }

  get deskClasses(): readonly DeskClass[] {
    return this.pool.classes;
  }

  private demandOf(counts: readonly number[]): Demand {
    const of = (part: DayPart) => {
      const first = this.kindOf(part, 0);
      return counts.slice(first, first + this.groups.length);
    };
    return { day: of('day'), morning: of('morning'), afternoon: of('afternoon') };
  }
}

/** Desks that are alike for everybody on that day, in the order of their first ids. */
function classesOf(date: LocalDate, desks: readonly RoundDesk[], groups: readonly Group[]): DeskClass[] {
  const classes = new Map<string, { desks: string[]; free: Half[]; fits: Set<number> }>();
  for (const { id, free } of desks) {
    const halves = (['morning', 'afternoon'] as const).filter((half) =>
      free.includes(`${date}/${half}` satisfies HalfDay),
    );
    if (halves.length === 0) continue;
    const fits = [...groups.keys()].filter((group) => groups[group]?.has(id) ?? true);
    const key = `${halves.join()}|${fits.join()}`;
    const alike = classes.get(key) ?? { desks: [], free: halves, fits: new Set(fits) };
    alike.desks.push(id);
    classes.set(key, alike);
  }
  return [...classes.values()];
}
