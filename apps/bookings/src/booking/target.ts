import type { Policy } from '@digitalhub/contracts';
import { type Instant, type Interval, type SheetFrame, framesOf } from '@digitalhub/kernel';
import { placeOf } from './place';
import { defaultPolicy } from './policy';
import type { Place } from './reservation';
import { daysOf } from './rules/days';
import { LONGEST_BUFFER } from './rules/neighbours';
import type { Bookable, BookingRequest } from './rules/rule';
import { wellShaped } from './rules/shape';

/** What somebody may ask for: an interval on a resource under a policy, with all that follows from these. */
export interface Target extends Pick<BookingRequest, 'resource' | 'policy' | 'sheets' | 'days' | 'asOf'> {
  readonly place: Place;
  /** Of the sheets that a reservation of it counts in: its home, its further months, what it stands in. */
  readonly frames: readonly SheetFrame[];
}

/**
 * An interval on a resource under a policy. Never refuses: that is what `judge` is for.
 *
 * @param asOf now
 */
export function targetOf(
  resource: Bookable,
  interval: Interval,
  asOf: Instant,
  policy = policyFor(resource),
): Target {
  const sound = wellShaped(interval);
  const { timeZone } = resource;
  const line = [resource.id, ...(resource.ancestors ?? [])];
  const framesIn = (span: Interval) => (sound ? line.flatMap((id) => framesOf(id, span, timeZone)) : []);
  return {
    place: placeOf(resource, interval),
    ...{ resource, policy, asOf },
    frames: framesIn(interval),
    sheets: framesIn(widened(interval)).map(({ id }) => id),
    days: sound ? daysOf(interval, timeZone, policy.noon) : [],
  };
}

function policyFor({ hub, kind }: Bookable): Policy {
  return defaultPolicy(hub, kind as Policy['kind']);
}

/** With the neighbours that may be too close. */
function widened({ start, end }: Interval): Interval {
  return { start: start - LONGEST_BUFFER, end: end + LONGEST_BUFFER };
}
