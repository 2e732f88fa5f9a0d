import type { SeriesChange } from '@digitalhub/contracts';
import { type Instant, clockAt, cutRecurrence, formatRecurrence, parseRecurrence } from '@digitalhub/kernel';
import { refused, unusable } from './refusal';
import {
  type Schedule,
  type Slot,
  boundsOf,
  instantOfWall,
  scheduleOf,
  shiftedWall,
  slotOf,
  slotsOf,
  wallTicks,
} from './schedule';
import { type Entry, type Series, entryOf, isAhead, requireActive, requireAhead } from './series';
import { shiftedRecurrence } from './shift';

/** How a change goes on with a series. */
export interface ChangeEffect {
  /** Entries that are to come and that the change is about. */
  readonly affected: readonly Entry[];
  /** Where each of them goes, by name; without it they are given up for the slots of a new rule. */
  readonly places?: ReadonlyMap<string, Slot>;
  /** What a new rule puts in their place. */
  readonly slots: readonly Slot[];
  /** What holds for the occurrences to come. */
  readonly next: Pick<Series, 'resource' | 'rule' | 'wallStart' | 'wallEnd'>;
  /** What is left of the rule for a series whose later occurrences leave; absent where all stay in one. */
  readonly earlier?: string;
}

/**
 * What a change means for a series at `now`. What has started never changes. Refuses a start on another day without a
 * new rule, because the rule would contradict it.
 */
export function effectOf(series: Series, change: SeriesChange, now: Instant): ChangeEffect {
  requireActive(series);
  const affected = aheadOf(series, change.from, now);
  const [first] = affected as [Entry];
  const splits = change.from !== undefined && first !== series.entries[0];
  const cut = splits ? cutAt(series, first) : undefined;
  const wanted = { start: first.wall, end: shiftedWall(first.wall, lengthOf(series)), ...given(change) };
  const resource = change.resource ?? series.resource;
  const earlier = cut && formatRecurrence(cut.earlier);
  if (change.rule !== undefined) {
    const schedule = scheduleOf({ ...wanted, rule: change.rule }, series.timeZone);
    const next = { resource, ...described(schedule) };
    return { affected, slots: slotsOf(schedule), next, ...(earlier && { earlier }) };
  }
  requireSameDay(first.wall, wanted.start);
  const delta = wallTicks(wanted.start) - wallTicks(first.wall);
  const recurrence = shiftedRecurrence(
    cut ? cut.later : parseRecurrence(series.rule),
    delta,
    series.timeZone,
  );
  const from = cut ? wanted.start : shiftedWall(series.wallStart, delta);
  const times = scheduleOf({ ...wanted, rule: formatRecurrence(recurrence) }, series.timeZone);
  const length = wallTicks(wanted.end) - wallTicks(wanted.start);
  const next = { resource, ...described({ ...times, wallStart: from, wallEnd: shiftedWall(from, length) }) };
  const places = new Map(affected.map((entry) => [entry.occurrence, placeOf(entry, delta, times)]));
  return { affected, places, slots: [], next, ...(earlier && { earlier }) };
}

/** Entries to come, from a named one on or all. Refuses when there is none, or the named one has started. */
export function aheadOf(series: Series, from: string | undefined, now: Instant): readonly Entry[] {
  const first = from === undefined ? undefined : entryOf(series, from);
  if (first) requireAhead(first, now);
  const affected = series.entries.filter(
    (entry) => isAhead(entry, now) && (!first || entry.start >= first.start),
  );
  if (affected.length > 0) return affected;
  throw refused(
    'series-over',
    'All occurrences of the series have started; there is nothing left to change.',
  );
}

function cutAt(series: Series, first: Entry) {
  const { rule, wallStart, wallEnd, timeZone } = series;
  const recurrence = parseRecurrence(rule, timeZone);
  const cut = cutRecurrence(recurrence, boundsOf({ recurrence, wallStart, wallEnd, timeZone }), first.wall);
  if (cut) return cut;
  throw refused(
    'occurrence-added',
    `The occurrence ${first.occurrence} was added to the rule; a series can be split only at one that the rule has.`,
  );
}

function placeOf({ wall }: Entry, delta: number, schedule: Schedule): Slot {
  const moved = shiftedWall(wall, delta);
  const clock = clockAt(moved, schedule.timeZone);
  const start = instantOfWall(moved, schedule.timeZone);
  return slotOf(schedule, { wall: moved, start, ...(clock && { clock }) });
}

function described({ recurrence, wallStart, wallEnd }: Schedule) {
  return { rule: formatRecurrence(recurrence), wallStart, wallEnd };
}

function given({ start, end }: SeriesChange) {
  return { ...(start !== undefined && { start }), ...(end !== undefined && { end }) };
}

function lengthOf({ wallStart, wallEnd }: Series): number {
  return wallTicks(wallEnd) - wallTicks(wallStart);
}

function requireSameDay(before: string, after: string): void {
  if (before.slice(0, 10) === after.slice(0, 10)) return;
  throw unusable(
    'series-day-changed',
    '/start',
    `The start ${after} is on another day than the occurrence of ${before}; give a rule for the new day too.`,
  );
}
