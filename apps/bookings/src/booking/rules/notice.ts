import { type Instant, type Interval, rfc3339 } from '@digitalhub/kernel';
import { RASTER } from './raster';
import type { Rule } from './rule';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How far ahead a reservation may start, whatever a policy says. */
export const MAX_AHEAD = 400 * DAY;

/** A start is neither too near nor too far. A move that keeps its start is not asked. */
export const notice: Rule = {
  name: 'notice',
  timeless: true,
  applies: ({ occasion, keptStart, place }) => occasion !== 'approve' && keptStart !== place.start,
  values: ({ policy }) => ({ ...policy.notice }),
  objection: ({ request: { place, policy }, now }) => objectionTo(place, policy.notice, now),
};

/** The quarter hour that is running may still be booked where no notice is asked for. */
function objectionTo(
  { start }: Interval,
  { minMinutes, maxDays }: { minMinutes: number; maxDays: number },
  now: Instant,
): ReturnType<Rule['objection']> {
  const pointer = '/start';
  const what = `The start ${rfc3339(start)}`;
  if (start + RASTER <= now) return { code: 'in-the-past', pointer, sentence: `${what} is in the past.` };
  if (minMinutes > 0 && start < now + minMinutes * MINUTE) {
    return { code: 'too-soon', pointer, sentence: `${what} is less than ${minMinutes} minutes ahead.` };
  }
  if (start > now + Math.min(maxDays * DAY, MAX_AHEAD)) {
    const until = rfc3339(start - Math.min(maxDays * DAY, MAX_AHEAD));
    return { code: 'too-far', pointer, sentence: `${what} is more than ${maxDays} days ahead.`, until };
  }
  return undefined;
}
