import type { Interval } from '../interval';

/** Length of a slot in milliseconds. */
export const SLOT = 15 * 60_000;

/** Bits in a word: exact in a JavaScript number and in a stored double. */
const BITS = 48;
const HALF = 2 ** 24;
const FULL = 2 ** BITS - 1;

/** One bit for each slot, counted from the first instant of a frame; a set bit is taken. Words past the end are 0. */
export type Slots = readonly number[];

/** Slot numbers [from, to) of a frame. */
interface SlotRange {
  readonly from: number;
  readonly to: number;
}

/** The slots with those of the span taken. What lies outside the frame is left out. */
export function take(slots: Slots, frame: Interval, span: Interval): Slots {
  return change(slots, rangeOf(frame, span), or);
}

/** The slots with those of the span free. What lies outside the frame is left out. */
export function free(slots: Slots, frame: Interval, span: Interval): Slots {
  return change(slots, rangeOf(frame, span), without);
}

/** The taken times within the span and the frame: sorted, disjoint, as long as they reach. */
export function takenSpans(slots: Slots, frame: Interval, span: Interval): Interval[] {
  const { from, to } = rangeOf(frame, span);
  const spans: Interval[] = [];
  for (let slot = from; slot < to;) {
    const end = endOfRun(slots, slot, to);
    if (isTaken(slots, slot)) spans.push({ start: frame.start + slot * SLOT, end: frame.start + end * SLOT });
    slot = end;
  }
  return spans;
}

function rangeOf(frame: Interval, span: Interval): SlotRange {
  const start = Math.max(frame.start, span.start) - frame.start;
  const end = Math.min(frame.end, span.end) - frame.start;
  return { from: Math.floor(start / SLOT), to: Math.max(Math.ceil(end / SLOT), 0) };
}

function change(slots: Slots, range: SlotRange, apply: (word: number, mask: number) => number): Slots {
  const changed = [...slots];
  for (let word = wordOf(range.from); word * BITS < range.to; word++) {
    while (changed.length <= word) changed.push(0);
    changed[word] = apply(changed[word] ?? 0, maskOf(range, word));
  }
  return changed;
}

/** The bits of a word that the range covers. */
function maskOf({ from, to }: SlotRange, word: number): number {
  const first = Math.max(from - word * BITS, 0);
  const last = Math.min(to - word * BITS, BITS);
  return first < last ? 2 ** last - 2 ** first : 0;
}

/** Where the slots stop being like the first one; words that are alike throughout are passed at once. */
function endOfRun(slots: Slots, from: number, to: number): number {
  const taken = isTaken(slots, from);
  const throughout = taken ? FULL : 0;
  let end = from + 1;
  while (end < to) {
    if (end % BITS === 0 && (slots[end / BITS] ?? 0) === throughout) end += BITS;
    else if (isTaken(slots, end) === taken) end += 1;
    else break;
  }
  return Math.min(end, to);
}

const wordOf = (slot: number) => Math.floor(slot / BITS);
const isTaken = (slots: Slots, slot: number) =>
  Math.floor((slots[wordOf(slot)] ?? 0) / 2 ** (slot % BITS)) % 2 === 1;

/** Bit operations of JavaScript stop at 32 bits, so a word is worked on in two halves. */
const high = (word: number) => Math.floor(word / HALF);
const low = (word: number) => word % HALF;
const or = (a: number, b: number) => (high(a) | high(b)) * HALF + (low(a) | low(b));
const without = (a: number, b: number) => (high(a) & ~high(b)) * HALF + (low(a) & ~low(b));
