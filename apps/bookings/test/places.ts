import type { Policy, WeeklyOpening } from '@digitalhub/contracts';
import { type Instant, type Interval, instantOf } from '@digitalhub/kernel';
import { type Target, targetOf } from '../src/booking/target';
import type { Place } from '../src/booking/reservation';
import { requireTargetNow } from '../src/booking/request';
import type { Bookable } from '../src/booking/rules/rule';

export const BERLIN = 'Europe/Berlin';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** An instant of the wall clock in Berlin: `at('2026-11-23 09:00')`. */
export function at(text: string, timeZone = BERLIN): Instant {
  const [date = '', time = ''] = text.split(' ');
  return instantOf(date, time, timeZone);
}

/** A span of one day: `span('2026-11-23', '09:00', '17:00')`. */
export function span(date: string, from: string, to: string): Interval {
  return { start: at(`${date} ${from}`), end: at(`${date} ${to}`) };
}

/** Opening hours of every day of the week. */
export function daily(opens: string, closes: string): WeeklyOpening[] {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens, closes }));
}

/** A desk of a hub that is open around the clock, unless told otherwise. */
export function desk(id = 'zeitz-desk-1', members: Partial<Bookable> = {}): Bookable {
  return {
    id,
    hub: 'zeitz',
    kind: 'desk',
    mode: 'reservable',
    timeZone: BERLIN,
    stages: [{ stage: 'open' }],
    openingHours: daily('00:00', '24:00'),
    ...members,
  };
}

/** The place of an interval on a resource. Refuses with the first rule that place and time break. */
export function placeAt(resource: Bookable, interval: Interval): Place {
  const target = targetOf(resource, interval, interval.start);
  requireTargetNow(target, interval.start);
  return target.place;
}

/** A target on a resource, which must be a place that it has. */
export function placed(interval: Interval, resource = desk(), policy?: Policy): Target {
  placeAt(resource, interval);
  return targetOf(resource, interval, interval.start, policy);
}
