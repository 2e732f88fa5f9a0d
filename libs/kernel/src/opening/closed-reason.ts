import type { LocalDate } from '../calendar';
import { type Interval, overlaps } from '../interval';
import { statedSpans, type HolidayCalendar } from '../opening-hours';
import { datesTouched, localDateOf } from '../wall-time';
import { closedFor, closuresAt } from './closures';
import { type ClosureOfHub, type HolidayOfHub, type HubHours, holidaysOf, openingRulesOf } from './hub-hours';
import { regularIntervals } from './open-intervals';

/** Why a hub is not open for an interval, at the first moment at which it is not. */
export type ClosedReason =
  | {
      readonly code: 'CLOSED';
      readonly because: 'closure';
      readonly date: LocalDate;
      readonly closure: ClosureOfHub;
    }
  | {
      readonly code: 'CLOSED';
      readonly because: 'hours';
      readonly date: LocalDate;
      readonly comment?: string;
    }
  | {
      readonly code: 'HOLIDAY';
      readonly because: 'closure';
      readonly date: LocalDate;
      readonly closure: ClosureOfHub;
    }
  | {
      readonly code: 'HOLIDAY';
      readonly because: 'holiday';
      readonly date: LocalDate;
      readonly holiday: HolidayOfHub;
    };

const WORKDAY: HolidayCalendar = { isPublicHoliday: () => false, isSchoolHoliday: () => false };

/**
 * undefined when the hub is open for the interval: it starts and ends in opening hours, the hub opens on every local day
 * that it touches (it may close for the nights between), and no closure cuts into opening hours. HOLIDAY when the hours
 * would hold were the day no holiday, or the closure is one for a holiday.
 *
 * @param places a resource and all that it stands in, for closures of parts of the hub
 */
export function closedReason(
  hub: HubHours,
  interval: Interval,
  places: readonly string[] = [],
): ClosedReason | undefined {
  const calendar = holidaysOf(hub);
  const dates = datesTouched(interval, hub.timeZone);
  const days = dates.map((date) => regularIntervals(hub, date, calendar));
  const closure = cuttingIn(closuresAt(hub, places), interval, days.flat());
  if (closure) return closedBy(closure, interval, hub);
  const at = dates.findIndex(
    (_, index) => !fits(days[index], interval, index === 0, index === dates.length - 1),
  );
  const date = dates[at];
  if (date === undefined) return undefined;
  const [holiday] = calendar.on(date);
  const workday = regularIntervals(hub, date, WORKDAY);
  if (holiday && fits(workday, interval, at === 0, at === dates.length - 1)) {
    return { code: 'HOLIDAY', because: 'holiday', date, holiday };
  }
  const comment = commentOf(hub, date, calendar);
  return { code: 'CLOSED', because: 'hours', date, ...(comment !== undefined && { comment }) };
}

/** True when the hub opens on the day, for the start of the interval on the first and for its end on the last. */
function fits(
  open: readonly Interval[] = [],
  { start, end }: Interval,
  first: boolean,
  last: boolean,
): boolean {
  const starts = !first || open.some((span) => span.start <= start && start < span.end);
  const ends = !last || open.some((span) => span.start < end && end <= span.end);
  return open.length > 0 && starts && ends;
}

/** The first closure of opening hours within the interval. */
function cuttingIn(
  closures: readonly ClosureOfHub[],
  interval: Interval,
  open: readonly Interval[],
): ClosureOfHub | undefined {
  const within = open.map(({ start, end }) => ({
    start: Math.max(start, interval.start),
    end: Math.min(end, interval.end),
  }));
  return closures
    .filter((closure) => within.some((span) => overlaps(span, closedFor(closure))))
    .sort((a, b) => closedFor(a).start - closedFor(b).start)[0];
}

function closedBy(closure: ClosureOfHub, { start }: Interval, { timeZone }: HubHours): ClosedReason {
  const date = localDateOf(Math.max(start, closedFor(closure).start), timeZone);
  return { code: closure.reason === 'holiday' ? 'HOLIDAY' : 'CLOSED', because: 'closure', date, closure };
}

/** What the rules say of a day on which they are not sure, or sure that it is closed. */
function commentOf(
  { openingRules }: HubHours,
  date: LocalDate,
  calendar: HolidayCalendar,
): string | undefined {
  if (openingRules === undefined) return undefined;
  const stated = statedSpans(openingRulesOf(openingRules), date, calendar);
  return stated.find(({ state, comment }) => state !== 'open' && comment !== undefined)?.comment;
}
