import { type Half, DAY_PARTS, type DayPart, halvesOf } from '../../booking/rules/day-part';

/** Desks of one day that are free alike and fit the same groups of people. */
export interface DeskClass {
  readonly desks: readonly string[];
  readonly free: readonly Half[];
  /** Groups, by number, whose needs these desks meet. */
  readonly fits: ReadonlySet<number>;
}

/** The desks of one day, with what every seating needs to know of them. */
export interface DeskPool {
  readonly classes: readonly DeskClass[];
  /** The classes in the order they are filled: those that can be used for least else first. */
  readonly order: Readonly<Record<DayPart, readonly number[]>>;
  /** Desks of each class that are free for the part. */
  readonly sizes: Readonly<Record<DayPart, readonly number[]>>;
}

export function deskPoolOf(classes: readonly DeskClass[]): DeskPool {
  const all = <Value>(of: (part: DayPart) => Value) => ({
    day: of('day'),
    morning: of('morning'),
    afternoon: of('afternoon'),
  });
  return {
    classes,
    order: all((part) => orderFor(classes, part)),
    sizes: all((part) => sizesOf(classes, part)),
  };
}

/** How many of each group want each part: `demand[part][group]`. */
export type Demand = Readonly<Record<DayPart, readonly number[]>>;
/** How many of a group sit in each class: `seats[part][group][class]`. */
export type Seats = Readonly<Record<DayPart, readonly (readonly number[])[]>>;

/**
 * Seats everybody, or tells that it cannot be done with undefined. Exact when all want whole days, when nobody does,
 * and when every desk fits everybody; in between it seats the whole days on the desks that fit fewest groups and may
 * miss a rare way. A seat it gives is always a true one.
 */
export function seat(pool: DeskPool, demand: Demand): Seats | undefined {
  const day = spread(pool, 'day', demand.day, [...pool.sizes.day]);
  if (!day) return undefined;
  const left = (half: Half) => pool.sizes[half].map((size, index) => size - sumAt(day, index));
  const morning = spread(pool, 'morning', demand.morning, left('morning'));
  if (!morning) return undefined;
  const afternoon = spread(pool, 'afternoon', demand.afternoon, left('afternoon'));
  return afternoon && { day, morning, afternoon };
}

const isFree = ({ free }: DeskClass, part: DayPart) => halvesOf(part).every((half) => free.includes(half));
const sizesOf = (classes: readonly DeskClass[], part: DayPart) =>
  classes.map((each) => (isFree(each, part) ? each.desks.length : 0));
const sumAt = (rows: readonly (readonly number[])[], index: number) =>
  rows.reduce((sum, row) => sum + row[index]!, 0);

/**
 * Seats another demand with as little change as can be: who is no longer wanted leaves, who is new takes a desk that
 * stands free. undefined when there is none.
 */
export function adjust(pool: DeskPool, seats: Seats, demand: Demand): Seats | undefined {
  const next = { day: copy(seats.day), morning: copy(seats.morning), afternoon: copy(seats.afternoon) };
  const missing: { part: DayPart; group: number }[] = [];
  for (const part of DAY_PARTS) {
    for (const [group, row] of next[part].entries()) {
      let more = demand[part][group]! - row.reduce((sum, count) => sum + count, 0);
      for (let index = row.length - 1; more < 0 && index >= 0; index--) {
        const leaving = Math.min(row[index]!, -more);
        row[index]! -= leaving;
        more += leaving;
      }
      for (; more > 0; more--) missing.push({ part, group });
    }
  }
  for (const { part, group } of missing) {
    const left = (index: number) =>
      pool.sizes[part][index]! -
      sumAt(next.day, index) -
      Math.max(...halvesOf(part).map((half) => sumAt(next[half], index)));
    const index = pool.order[part].find((each) => pool.classes[each]!.fits.has(group) && left(each) > 0);
    if (index === undefined) return undefined;
    next[part][group]![index]! += 1;
  }
  return next;
}

const copy = (rows: readonly (readonly number[])[]) => rows.map((row) => [...row]);

function orderFor(classes: readonly DeskClass[], part: DayPart): number[] {
  const use = ({ free, fits }: DeskClass) => fits.size * 4 + (part === 'day' ? 0 : free.length);
  return [...classes.keys()].sort((a, b) => use(classes[a]!) - use(classes[b]!) || a - b);
}

/** A flow of the groups' demands into what is left of the classes; undefined when it does not fit. */
function spread(
  { classes, order }: DeskPool,
  part: DayPart,
  demand: readonly number[],
  left: number[],
): number[][] | undefined {
  const flow = demand.map(() => classes.map(() => 0));
  for (const [group, count] of demand.entries()) {
    let missing = count;
    for (const index of order[part]) {
      if (missing === 0) break;
      if (!classes[index]!.fits.has(group)) continue;
      const amount = Math.min(missing, left[index]!);
      flow[group]![index]! += amount;
      left[index]! -= amount;
      missing -= amount;
    }
    while (missing > 0) {
      const moved = push({ classes, order: order[part], flow, left }, group, missing);
      if (moved === 0) return undefined;
      missing -= moved;
    }
  }
  return flow;
}

interface Flow {
  readonly classes: readonly DeskClass[];
  readonly order: readonly number[];
  readonly flow: number[][];
  readonly left: number[];
}

/** A group that looks for a class, and the class that it would leave for it; none for the group that is new. */
interface Seeker {
  readonly group: number;
  readonly via?: number;
}

/** Sends up to `most` of a group along the shortest way; others may have to sit in another class that fits them. */
function push(at: Flow, group: number, most: number): number {
  const cameFrom = new Map<number, Seeker>();
  const queue: Seeker[] = [{ group }];
  const seen = new Set([group]);
  for (let next = queue.shift(); next; next = queue.shift()) {
    for (const index of at.order) {
      if (cameFrom.has(index) || !at.classes[index]!.fits.has(next.group)) continue;
      cameFrom.set(index, next);
      if (at.left[index]! > 0) return shift(at, cameFrom, index, most);
      at.flow.forEach((row, other) => {
        if (row[index]! === 0 || seen.has(other)) return;
        seen.add(other);
        queue.push({ group: other, via: index });
      });
    }
  }
  return 0;
}

function shift(
  { flow, left }: Flow,
  cameFrom: ReadonlyMap<number, Seeker>,
  end: number,
  most: number,
): number {
  let amount = Math.min(most, left[end]!);
  for (let at = cameFrom.get(end)!; at.via !== undefined; at = cameFrom.get(at.via)!)
    amount = Math.min(amount, flow[at.group]![at.via]!);
  left[end]! -= amount;
  let index = end;
  for (let at = cameFrom.get(end)!; ; at = cameFrom.get(index)!) {
    flow[at.group]![index]! += amount;
    if (at.via === undefined) return amount;
    flow[at.group]![at.via]! -= amount;
    index = at.via;
  }
}
