import { wallClockOf } from '@digitalhub/kernel';
import type { Rule, BookingRequest } from './rule';

const MINUTE = 60_000;

/** A reservation is as long as the policy allows, by the wall clock: a night of a clock change is no longer. */
export const duration: Rule = {
  name: 'duration',
  applies: ({ occasion }) => occasion !== 'approve',
  values: (request) => ({ ...request.policy.duration, minutes: minutesOf(request) }),
  objection({ request }) {
    const { minMinutes, maxMinutes = Infinity } = request.policy.duration;
    const minutes = minutesOf(request);
    const of = `a ${request.resource.kind} of the hub ${request.resource.hub}`;
    if (minutes < minMinutes)
      return {
        code: 'too-short',
        pointer: '/end',
        sentence: `A reservation of ${of} is at least ${minMinutes} minutes long.`,
      };
    if (minutes > maxMinutes)
      return {
        code: 'too-long',
        pointer: '/end',
        sentence: `A reservation of ${of} is at most ${maxMinutes} minutes long.`,
      };
    return undefined;
  },
};

/** A reservation within the hour that comes twice has no length on the wall clock; there the true one counts. */
function minutesOf({ place: { start, end, wallStart, wallEnd } }: BookingRequest): number {
  const minutes = (clock(wallEnd) - clock(wallStart)) / MINUTE;
  return minutes > 0 ? minutes : (end - start) / MINUTE;
}

function clock(wall: string): number {
  const [date = '', time = ''] = wall.split('T');
  return wallClockOf(date, time);
}
