import {
  type Instant,
  type Interval,
  type Occurrence,
  type Recurrence,
  type TimeZoneId,
  clockAt,
  instantOf,
  isBounded,
  occurrences,
  parseRecurrence,
  wallClockOf,
} from '@digitalhub/kernel';
import { unusable } from './refusal';

/** When something repeats: a recurrence, and the wall times of its first occurrence. */
export interface Schedule {
  readonly recurrence: Recurrence;
  readonly wallStart: string;
  readonly wallEnd: string;
  readonly timeZone: TimeZoneId;
}

/** One occurrence in time. `wall` is where the rule puts it. */
export interface Slot extends Interval {
  readonly wall: string;
  readonly warning?: 'wall-time-skipped' | 'wall-time-repeated';
}

/** A year of days, and some. */
export const MOST_OCCURRENCES = 370;
const YEAR = 366 * 86_400_000;
/** How far a rule is looked at. No policy lets anybody book so far ahead. */
const FARTHEST = 10 * YEAR;

/**
 * Reads when a series repeats. Refuses a rule that does not end, and first times that nobody can mean: an end that is
 * not after the start, or a time that a clock change skips on that very day.
 */
export function scheduleOf(
  request: { readonly start: string; readonly end: string; readonly rule: string },
  timeZone: TimeZoneId,
): Schedule {
  const { start, end, rule } = request;
  const recurrence = parseRecurrence(rule, timeZone);
  if (!isBounded(recurrence)) {
    throw unusable('series-unbounded', '/rule', 'The rule does not end: give it COUNT or UNTIL.');
  }
  requireTimes(start, end, timeZone);
  return { recurrence, wallStart: start, wallEnd: end, timeZone };
}

/**
 * The occurrences of a schedule in order. Start and end keep their wall times; where a clock change would put the end
 * before the start, the occurrence is as long as the others. Refuses none at all and more than 370.
 */
export function slotsOf(schedule: Schedule): Slot[] {
  const slots: Slot[] = [];
  for (const occurrence of occurrences(schedule.recurrence, boundsOf(schedule))) {
    if (slots.length === MOST_OCCURRENCES) {
      throw unusable('series-too-long', '/rule', `A series has at most ${MOST_OCCURRENCES} occurrences.`);
    }
    slots.push(slotOf(schedule, occurrence));
  }
  if (slots.length > 0) return slots;
  throw unusable('series-empty', '/rule', 'The rule has no occurrence from the start on.');
}

/** What the expansion of a schedule is bounded by. */
export function boundsOf({ wallStart, timeZone }: Schedule) {
  return { wallStart, timeZone, before: instantOfWall(wallStart, timeZone) + FARTHEST };
}

/** The place in time of one occurrence of a schedule. */
export function slotOf(
  { wallStart, wallEnd, timeZone }: Omit<Schedule, 'recurrence'>,
  { wall, start, clock }: Occurrence,
): Slot {
  const length = wallTicks(wallEnd) - wallTicks(wallStart);
  const end = instantOfWall(shiftedWall(wall, length), timeZone);
  const slot = { wall, start, end: end > start ? end : start + length };
  return clock ? { ...slot, warning: `wall-time-${clock}` } : slot;
}

/** A wall time some milliseconds later on the same clock, or earlier when negative. */
export function shiftedWall(wall: string, milliseconds: number): string {
  return new Date(wallTicks(wall) + milliseconds).toISOString().slice(0, 19);
}

/** What the wall clock shows, in milliseconds as if it were UTC. */
export function wallTicks(wall: string): number {
  const [date = '', time = ''] = wall.split('T');
  return wallClockOf(date, time);
}

export function instantOfWall(wall: string, timeZone: TimeZoneId): Instant {
  const [date = '', time = ''] = wall.split('T');
  return instantOf(date, time, timeZone);
}

function requireTimes(start: string, end: string, timeZone: TimeZoneId): void {
  if (end === start) throw unusable('interval-empty', '/end', 'The first occurrence ends when it starts.');
  if (end < start) throw unusable('end-before-start', '/end', 'The first occurrence ends before it starts.');
  for (const [pointer, wall] of [
    ['/start', start],
    ['/end', end],
  ] as const) {
    if (clockAt(wall, timeZone) !== 'skipped') continue;
    throw unusable(
      'wall-time-skipped',
      pointer,
      `The clocks of ${timeZone} skip ${wall}; there is no such time.`,
    );
  }
}
