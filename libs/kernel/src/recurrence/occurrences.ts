import type { TimeZoneId } from '../calendar';
import { DomainError } from '../domain-error';
import type { Instant } from '../interval';
import { dayInterval, instantOf, localDateOf, rfc3339, wallTimeOf } from '../wall-time';
import { DAY, offsetAt } from '../zone-offset';
import type { RecurrenceRefusal } from './refusal';
import { dateOf, dayNumberOf, ruleDays } from './rule-days';
import type { Moment, Recurrence, Until } from './rule';

/** One start of a recurrence. */
export interface Occurrence {
  /** What the rule says the wall clock shows; names the occurrence for good. */
  readonly wall: string;
  readonly start: Instant;
  /** Set where a clock change skips this wall time, and `start` is later by the gap, or shows it twice. */
  readonly clock?: 'skipped' | 'repeated';
}

export interface Bounds {
  /** The wall time that the recurrence begins at. */
  readonly wallStart: string;
  readonly timeZone: TimeZoneId;
  /** Occurrences start before this instant. */
  readonly before: Instant;
}

/**
 * The starts of a recurrence in order, each once, found as they are asked for; ends with COUNT, UNTIL or the bounds.
 *
 * Expanded in wall time: 19:00 stays 19:00 over a clock change. A skipped time moves forward by the gap and of a
 * repeated one the first is meant (RFC 5545 §3.3.5); a day that a month does not have is passed over and not counted
 * (§3.3.10). COUNT counts what the rule matches from the start on, excluded starts too and added ones not; a start that
 * the rule does not match is no occurrence. Refuses added starts before the first.
 */
export function* occurrences(recurrence: Recurrence, bounds: Bounds): Generator<Occurrence> {
  const { timeZone, before } = bounds;
  const excluded = new Set(recurrence.except.map((moment) => instantOfMoment(moment, timeZone)));
  let last = -Infinity;
  for (const occurrence of merged(ruleOccurrences(recurrence, bounds), added(recurrence, bounds))) {
    if (occurrence.start >= before) return;
    if (occurrence.start === last || excluded.has(occurrence.start)) continue;
    last = occurrence.start;
    yield occurrence;
  }
}

/** What the wall clock does at a wall time: mostly undefined. */
export function clockAt(wall: string, timeZone: TimeZoneId): Occurrence['clock'] {
  const start = instantOfWall(wall, timeZone);
  if (wallTimeOf(start, timeZone) !== wall) return 'skipped';
  const back = offsetAt(start, timeZone) - offsetAt(start + DAY, timeZone);
  return back > 0 && wallTimeOf(start + back, timeZone) === wall ? 'repeated' : undefined;
}

/** The starts that the rule alone has, excluded ones too. */
export function* ruleOccurrences(
  { rule }: Recurrence,
  { wallStart, timeZone, before }: Bounds,
): Generator<Occurrence> {
  const [date = '', time = ''] = wallStart.split('T');
  const lastDay = dayNumberOf(localDateOf(before, timeZone));
  const until = rule.until ? lastInstant(rule.until, timeZone) : Infinity;
  let left = rule.count ?? Infinity;
  for (const day of ruleDays(rule, dayNumberOf(date), lastDay)) {
    const occurrence = occurrenceAt(`${dateOf(day)}T${time}`, timeZone);
    if (left === 0 || occurrence.start > until) return;
    left -= 1;
    yield occurrence;
  }
}

function added({ also }: Recurrence, { wallStart, timeZone }: Bounds): Occurrence[] {
  const start = instantOfWall(wallStart, timeZone);
  return also.map((moment) => addedAt(moment, start, timeZone)).sort((a, b) => a.start - b.start);
}

/** Refuses a start that its wall time would not name, and one before the first. */
function addedAt(moment: Moment, first: Instant, timeZone: TimeZoneId): Occurrence {
  const start = instantOfMoment(moment, timeZone);
  const occurrence = occurrenceAt('wall' in moment ? moment.wall : wallTimeOf(start, timeZone), timeZone);
  if (occurrence.start !== start) {
    throw unusable(
      'rrule-unsupported',
      `RDATE ${rfc3339(start)} is the second ${occurrence.wall} of a clock change.`,
    );
  }
  if (start < first) throw unusable('rrule-invalid', `RDATE ${occurrence.wall} is before the start.`);
  return occurrence;
}

function unusable(code: RecurrenceRefusal, detail: string): DomainError {
  return new DomainError(code, detail, { errors: [{ pointer: '/rule', code, detail }] });
}

/** Two ascending sequences as one. */
function* merged(first: Iterable<Occurrence>, second: readonly Occurrence[]): Generator<Occurrence> {
  let index = 0;
  for (const occurrence of first) {
    for (let next = second[index]; next && next.start < occurrence.start; next = second[++index]) yield next;
    yield occurrence;
  }
  yield* second.slice(index);
}

function occurrenceAt(wall: string, timeZone: TimeZoneId): Occurrence {
  const clock = clockAt(wall, timeZone);
  return { wall, start: instantOfWall(wall, timeZone), ...(clock && { clock }) };
}

function lastInstant(until: Until, timeZone: TimeZoneId): Instant {
  if ('date' in until) return dayInterval(until.date, timeZone).end - 1;
  return instantOfMoment(until, timeZone);
}

/** The instant that a moment of a rule means in the zone of the series. */
export function instantOfMoment(moment: Moment, timeZone: TimeZoneId): Instant {
  return 'instant' in moment ? moment.instant : instantOfWall(moment.wall, timeZone);
}

function instantOfWall(wall: string, timeZone: TimeZoneId): Instant {
  const [date = '', time = ''] = wall.split('T');
  return instantOf(date, time, timeZone);
}
