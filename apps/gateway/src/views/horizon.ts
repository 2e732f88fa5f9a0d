import type { Instant } from '@digitalhub/kernel';

const DAY = 86_400_000;

/**
 * From when on the views know reservations: the first of the current month in the earliest time zone there is. Past
 * months are forgotten, so the memory does not grow with the years.
 */
export function keptFrom(now: Instant): Instant {
  const today = new Date(now);
  return Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1) - DAY;
}
