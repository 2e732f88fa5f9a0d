import { type Instant, type Interval, type TimeZoneId, instantOf, wallTimeOf } from '@digitalhub/kernel';
import type { Place } from './reservation';

/**
 * Reads an instant with offset, or a wall time of the zone. A wall time that a clock change skips moves forward by
 * the length of the gap, of a repeated one the first is meant (RFC 5545 §3.3.5); the answer shows the true times.
 */
export function instantOfText(text: string, timeZone: TimeZoneId): Instant {
  const [date = '', time = ''] = text.split('T');
  return time.length === 'HH:MM:SS'.length ? instantOf(date, time, timeZone) : Date.parse(text);
}

/** An interval on a resource, with its wall times. Says nothing of whether it may be booked. */
export function placeOf(
  { id, hub, timeZone }: { id: string; hub: string; timeZone: TimeZoneId },
  { start, end }: Interval,
): Place {
  const walls = { wallStart: wallTimeOf(start, timeZone), wallEnd: wallTimeOf(end, timeZone) };
  return { resource: id, hub, start, end, timeZone, ...walls };
}
