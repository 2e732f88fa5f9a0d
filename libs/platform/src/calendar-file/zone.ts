import { ICAL } from './ical';
import { Temporal } from 'temporal-polyfill';
import { tzlib_get_ical_block } from 'timezones-ical-library';

/** The VTIMEZONE of each zone that is used, once, in the order of its first use. */
export function zoneComponents(events: readonly { readonly timeZone?: string }[]): ICAL.Component[] {
  const zones = new Set(events.map(({ timeZone }) => timeZone).filter((zone) => zone !== undefined));
  return [...zones].flatMap((zone) => {
    const [block] = tzlib_get_ical_block(zone);
    return block ? [ICAL.Component.fromString(block)] : [];
  });
}

/** A property's time: the wall time in its zone, or UTC without one. */
export function timeProperty(name: string, instant: number, timeZone?: string): ICAL.Property {
  const property = new ICAL.Property(name);
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone ?? 'UTC');
  const { year, month, day, hour, minute, second } = zoned;
  const zone = timeZone === undefined ? ICAL.Timezone.utcTimezone : ICAL.Timezone.localTimezone;
  property.setValue(new ICAL.Time({ year, month, day, hour, minute, second, isDate: false }, zone));
  if (timeZone !== undefined) property.setParameter('tzid', timeZone);
  return property;
}
