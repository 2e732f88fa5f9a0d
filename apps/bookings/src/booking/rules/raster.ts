import { type Instant, instantOf, localDateOf, rfc3339, wallTimeOf } from '@digitalhub/kernel';
import { openOn } from './open-on';
import type { Rule, BookingRequest } from './rule';

const MINUTE = 60_000;
/** Reservations start and end on the quarter hours, whatever a policy says. */
export const RASTER = 15 * MINUTE;

const NAMES: Readonly<Record<string, string>> = {
  '15': 'a quarter hour',
  '30': 'a half hour',
  '60': 'a full hour',
  'half-day': 'the edge of a half-day',
};

/** Start and end lie on the raster of the wall clock. */
export const raster: Rule = {
  name: 'raster',
  applies: ({ occasion }) => occasion !== 'approve',
  values: ({ policy }) => ({ raster: policy.raster }),
  objection({ request }) {
    const { place, policy } = request;
    const edges = [
      ['/start', place.start],
      ['/end', place.end],
    ] as const;
    const off = edges.find(([, at]) => !isOn(request, at));
    if (!off) return undefined;
    const [pointer, at] = off;
    return { code: 'off-raster', pointer, sentence: `${rfc3339(at)} is not on ${NAMES[policy.raster]}.` };
  },
};

function isOn(request: BookingRequest, at: Instant): boolean {
  const { policy, place } = request;
  if (at % RASTER !== 0) return false;
  if (policy.raster === 'half-day') return isEdgeOfHalfDay(request, at);
  const [, time = ''] = wallTimeOf(at, place.timeZone).split('T');
  return Number(time.slice(3, 5)) % Number(policy.raster) === 0;
}

/** Midnight, noon, or where the hub opens or closes. */
function isEdgeOfHalfDay({ resource, policy, place: { timeZone } }: BookingRequest, at: Instant): boolean {
  const wall = wallTimeOf(at, timeZone);
  if (wall.endsWith('T00:00:00')) return true;
  const date = localDateOf(at, timeZone);
  if (at === instantOf(date, policy.noon, timeZone)) return true;
  return openOn(resource, date).some(({ start, end }) => at === start || at === end);
}
