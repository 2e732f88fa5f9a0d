import type { RuleState } from './rules';

/** What is said of a part of a day. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly state: RuleState;
  readonly comment?: string;
}

/** Sorted, disjoint. */
export type Timeline = readonly Piece[];

/** Says something new of a part of the timeline; what was said of it before is gone. */
export function paint(timeline: Timeline, piece: Piece): Timeline {
  if (piece.from >= piece.to) return timeline;
  return [...outside(timeline, piece), piece].sort((a, b) => a.from - b.from);
}

/** What is left of a timeline beside the times of which another says something. */
export function without(timeline: Timeline, other: Timeline): Timeline {
  return other.reduce(outside, timeline);
}

/** Adds what later pieces say of times of which the timeline says nothing. */
export function fill(timeline: Timeline, later: Timeline): Timeline {
  return timeline.reduce(paint, later);
}

/** The part of a timeline between two minutes, counted anew from the first. */
export function cut(timeline: Timeline, from: number, to: number): Timeline {
  return timeline
    .flatMap((piece) => part(piece, Math.max(piece.from, from), Math.min(piece.to, to)))
    .map((piece) => ({ ...piece, from: piece.from - from, to: piece.to - from }));
}

/** Touching pieces that say the same are one. */
export function join(timeline: Timeline): Piece[] {
  const joined: Piece[] = [];
  for (const piece of timeline) {
    const last = joined.at(-1);
    const goesOn = last?.to === piece.from && last.state === piece.state && last.comment === piece.comment;
    if (last && goesOn) joined[joined.length - 1] = { ...last, to: piece.to };
    else joined.push(piece);
  }
  return joined;
}

function outside(timeline: Timeline, { from, to }: Piece): Timeline {
  return timeline.flatMap((each) => [
    ...part(each, each.from, Math.min(each.to, from)),
    ...part(each, Math.max(each.from, to), each.to),
  ]);
}

function part(piece: Piece, from: number, to: number): Piece[] {
  return from < to ? [{ ...piece, from, to }] : [];
}
