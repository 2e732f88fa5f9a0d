/**
 * How far an untold number of a table may be from what it is, for somebody who knows all told ones.
 *
 * A table with margins is a flow: each row and each column adds up to its total. An untold number can rise or fall
 * exactly where a change goes round a closed way of other untold numbers; how far is a maximum flow (all whole numbers,
 * so what the flow finds is a table of counts).
 */

export type Place = readonly [row: number, column: number];

export const countOf = (full: readonly (readonly number[])[], [row, column]: Place): number =>
  full[row]?.[column] ?? 0;

/** The untold places. */
export function holes(visible: readonly (readonly boolean[])[]): Place[] {
  return visible.flatMap((line, row) => line.flatMap((is, column): Place[] => (is ? [] : [[row, column]])));
}

/**
 * How many steps an untold number can rise and fall together, other tables that fit what is told in mind; counted up to
 * `enough`.
 */
export function freedom(
  full: readonly (readonly number[])[],
  visible: readonly (readonly boolean[])[],
  place: Place,
  enough: number,
): number {
  const rise = slack(full, visible, place, enough, true);
  return rise >= enough ? enough : Math.min(enough, rise + slack(full, visible, place, enough, false));
}

interface Arc {
  readonly from: number;
  readonly to: number;
  room: number;
  back?: Arc;
}

/** How far the number at `place` can rise (or fall), up to `enough`. */
function slack(
  full: readonly (readonly number[])[],
  visible: readonly (readonly boolean[])[],
  place: Place,
  enough: number,
  rising: boolean,
): number {
  const height = full.length;
  const arcs: Arc[] = [];
  for (const other of holes(visible))
    if (!same(other, place)) arcs.push(...arcsOf(full, other, height, enough));
  const [row, column] = [place[0], height + place[1]];
  const upwards = rising === isInner(full, place);
  const most = rising ? enough : Math.min(enough, countOf(full, place));
  const [from, to] = upwards ? [column, row] : [row, column];
  return flow(arcs, from, to, most);
}

/** A number inside the table and the grand total count one way, the margins the other. */
function isInner(full: readonly (readonly number[])[], [row, column]: Place): boolean {
  const marginal = (is: boolean) => (is ? 1 : 0);
  return marginal(row === full.length - 1) + marginal(column === (full[0]?.length ?? 0) - 1) !== 1;
}

/** Rows give, columns take. A count can rise without end and fall to zero. */
function arcsOf(full: readonly (readonly number[])[], place: Place, height: number, enough: number): Arc[] {
  const ends = { from: place[0], to: height + place[1] };
  const fall = Math.min(enough, countOf(full, place));
  const inner = isInner(full, place);
  const forth: Arc = { ...ends, room: inner ? enough : fall };
  const back: Arc = { from: ends.to, to: ends.from, room: inner ? fall : enough, back: forth };
  forth.back = back;
  return [forth, back];
}

/** The maximum flow, at most `most` (Ford and Fulkerson, along shortest ways). */
function flow(arcs: readonly Arc[], source: number, sink: number, most: number): number {
  let sent = 0;
  while (sent < most) {
    const way = shortestWay(arcs, source, sink);
    if (!way) break;
    const step = Math.min(most - sent, ...way.map((arc) => arc.room));
    for (const arc of way) {
      arc.room -= step;
      if (arc.back) arc.back.room += step;
    }
    sent += step;
  }
  return sent;
}

function shortestWay(arcs: readonly Arc[], source: number, sink: number): Arc[] | undefined {
  const reached = new Map<number, Arc[]>([[source, []]]);
  for (const [node, way] of reached) {
    if (node === sink) return way;
    for (const arc of arcs) {
      if (arc.from === node && arc.room > 0 && !reached.has(arc.to)) reached.set(arc.to, [...way, arc]);
    }
  }
  return undefined;
}

const same = (a: Place, b: Place): boolean => a[0] === b[0] && a[1] === b[1];
