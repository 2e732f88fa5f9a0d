import type { Interval } from '@digitalhub/kernel';
import type { Rule } from './rule';

const HOUR = 3_600_000;
/** The longest reservation: 31 days, and the hour that a clock change may add to them. */
export const MAX_LENGTH = 31 * 24 * HOUR + HOUR;

/** What is wrong with an interval wherever it is. */
export const shape: Rule = {
  name: 'interval',
  timeless: true,
  objection: ({ request: { place } }) => objectionTo(place),
};

/** True when the interval is one that can be looked at day by day. */
export function wellShaped(interval: Interval): boolean {
  return objectionTo(interval) === undefined;
}

/** What lies outside is refused as too far or past; calendars end somewhere. */
const FIRST = Date.UTC(1970, 0, 2);
const LAST = Date.UTC(9000, 0, 1);

function objectionTo({ start, end }: Interval): ReturnType<Rule['objection']> {
  const pointer = '/end';
  if (start < FIRST || start > LAST) {
    const sentence = 'The start lies beyond the calendar of reservations.';
    return { code: start < FIRST ? 'in-the-past' : 'too-far', pointer: '/start', sentence };
  }
  if (end === start)
    return { code: 'interval-empty', pointer, sentence: 'The reservation ends when it starts.' };
  if (end < start)
    return { code: 'end-before-start', pointer, sentence: 'The reservation ends before it starts.' };
  if (end - start > MAX_LENGTH)
    return { code: 'too-long', pointer, sentence: 'A reservation is at most 31 days long.' };
  return undefined;
}
