import { type LocalDate, weekdayOf } from '../calendar';
import { type Interval, subtract, union } from '../interval';
import { type HolidayCalendar, openSpans } from '../opening-hours';
import { instantOf } from '../wall-time';
import { closedFor, closuresAt } from './closures';
import { type HubHours, holidaysOf, openingRulesOf } from './hub-hours';

/**
 * When a hub is open on a local date, by its rules, its holidays and its closures: sorted, disjoint, touching spans
 * joined. A record without rules is open in its regular week, on holidays too. On the days of a clock change the spans
 * are as long as the wall clock says in that zone; a span that the change swallows is left out.
 *
 * @param places a resource and all that it stands in, for closures of parts of the hub
 */
export function openIntervals(hub: HubHours, date: LocalDate, places: readonly string[] = []): Interval[] {
  const regular = regularIntervals(hub, date, holidaysOf(hub));
  const closed = closuresAt(hub, places).map(closedFor);
  return closed.length === 0 ? regular : regular.flatMap((span) => subtract(span, closed));
}

/** The opening hours of a local date without regard to closures. */
export function regularIntervals(hub: HubHours, date: LocalDate, calendar: HolidayCalendar): Interval[] {
  const spans =
    hub.openingRules === undefined
      ? weekly(hub, date)
      : openSpans(openingRulesOf(hub.openingRules), date, calendar);
  return union(
    spans.map(({ opens, closes }) => ({
      start: instantOf(date, opens, hub.timeZone),
      end: instantOf(date, closes, hub.timeZone),
    })),
  );
}

function weekly({ openingHours }: HubHours, date: LocalDate): HubHours['openingHours'] {
  const weekday = weekdayOf(date);
  return openingHours.filter((opening) => opening.weekday === weekday);
}
