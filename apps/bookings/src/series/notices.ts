import { type MessageDefinition, SeriesCreated, requestNotice } from '@digitalhub/contracts';
import { rfc3339, wallTimeOf } from '@digitalhub/kernel';
import { type Series, countsOf } from './series';

/** A series that was booked is confirmed as a whole, in place of a mail for each of its reservations. */
export function noticesOf(fact: MessageDefinition, series: Series) {
  const { id, hub, holder, timeZone, entries } = series;
  const first = entries.find(({ state }) => state === 'booked');
  if (fact !== SeriesCreated || holder.kind !== 'person' || !first) return [];
  const { booked, refused } = countsOf(entries);
  const key = { subject: id, kind: 'series-confirmed', dueAt: rfc3339(first.start) };
  const { resource, wall: start } = first;
  const place = { hub, resource, start, end: wallTimeOf(first.end, timeZone), timeZone };
  const data = { ...place, count: booked, left: refused };
  return [requestNotice('bookings', { key, person: holder.ref, template: 'series-confirmed', data })];
}
