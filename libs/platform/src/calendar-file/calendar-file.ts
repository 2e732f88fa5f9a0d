import { ICAL } from './ical';
import { type Party, eventComponent, type FileEvent } from './event';
import { plain } from './text';
import { zoneComponents } from './zone';

export type { FileEvent, Party };

export interface CalendarFile {
  /** The service that makes it, for PRODID. */
  readonly product: string;
  /** Of iTIP (RFC 5546); a feed has none or `PUBLISH`. */
  readonly method?: 'PUBLISH' | 'REQUEST' | 'CANCEL';
  /** What clients call the calendar; any text. */
  readonly name?: string;
  /** Seconds after which a client should look again. */
  readonly refresh?: number;
  readonly events: readonly FileEvent[];
}

/**
 * An iCalendar file (RFC 5545, RFC 7986) with its entries in their order, each zone once, calendar properties before
 * components. The same entries give the same bytes, whatever the time and the zone of the process, and no text can
 * bring a line of its own in.
 */
export function calendarFile({ product, method, name, refresh, events }: CalendarFile): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', `-//DigitalHub//${product}//DE`);
  if (method) calendar.addPropertyWithValue('method', method);
  if (name !== undefined) {
    calendar.addPropertyWithValue('name', plain(name));
    calendar.addPropertyWithValue('x-wr-calname', plain(name));
  }
  if (refresh !== undefined) {
    const duration = ICAL.Duration.fromSeconds(refresh);
    calendar.addPropertyWithValue('refresh-interval', duration).setParameter('value', 'DURATION');
    calendar.addPropertyWithValue('x-published-ttl', duration.toString());
  }
  for (const zone of zoneComponents(events)) calendar.addSubcomponent(zone);
  for (const event of events) calendar.addSubcomponent(eventComponent(event));
  return `${calendar.toString()}\r\n`;
}
