import type { DayOnPage, Hub, HubView, Span } from '@digitalhub/contracts';
import {
  type Interval,
  type LocalDate,
  addDays,
  closedFor,
  closuresAt,
  dayInterval,
  holidaysOf,
  openingRulesOf,
  overlaps,
  statedSpans,
} from '@digitalhub/kernel';

type Ahead = Pick<HubView, 'week' | 'holidaysAhead' | 'schoolHolidaysAhead'>;
type Holiday = NonNullable<Hub['holidays']>[number];

/** When a hub is open on a local date, as text. */
export type SpansOn = (date: LocalDate) => Span[];

const DAYS_OF_YEAR = 365;

/** What is worth knowing of the days to come: the week from a day on, and the holidays of a year. */
export function aheadOf(hub: Hub, today: LocalDate, spans: SpansOn): Ahead {
  const until = addDays(today, DAYS_OF_YEAR);
  const coming = (hub.holidays ?? []).filter(({ date }) => today <= date && date <= until).sort(byDate);
  return {
    week: Array.from({ length: 7 }, (_, ahead) => dayOnPage(hub, addDays(today, ahead), spans)),
    holidaysAhead: coming
      .filter(({ kind }) => kind === 'public')
      .map((holiday) => ({ ...holiday, open: spans(holiday.date) })),
    schoolHolidaysAhead: periodsOf(coming.filter(({ kind }) => kind === 'school')),
  };
}

/** The closures of a hub that are not over at an instant. */
export function closuresAfter({ closures }: Pick<Hub, 'closures'>, at: number): Hub['closures'] {
  return closures?.filter((closure) => closedFor(closure).end > at);
}

function dayOnPage(hub: Hub, date: LocalDate, spans: SpansOn): DayOnPage {
  const holiday = holidaysOf(hub)
    .on(date)
    .find(({ kind }) => kind === 'public')?.name;
  const closure = closureOn(hub, dayInterval(date, hub.timeZone));
  const remark = remarkOn(hub, date);
  return {
    date,
    open: spans(date),
    ...(holiday !== undefined && { holiday }),
    ...(closure !== undefined && { closure }),
    ...(remark !== '' && { remark }),
  };
}

function closureOn(hub: Hub, day: Interval): string | undefined {
  const met = closuresAt(hub, []).find((closure) => overlaps(closedFor(closure), day));
  return met && (met.title ?? met.reason);
}

function remarkOn(hub: Hub, date: LocalDate): string {
  if (hub.openingRules === undefined) return '';
  const stated = statedSpans(openingRulesOf(hub.openingRules), date, holidaysOf(hub));
  return [...new Set(stated.flatMap(({ comment }) => comment ?? []))].join('; ');
}

/** Days of one name in a row are one period; what of it lies before the first day is left out. */
function periodsOf(days: readonly Holiday[]): Ahead['schoolHolidaysAhead'] {
  const periods: { name: string; from: LocalDate; until: LocalDate }[] = [];
  for (const { name, date } of days) {
    const last = periods.at(-1);
    if (last?.name === name && addDays(last.until, 1) === date) last.until = date;
    else periods.push({ name, from: date, until: date });
  }
  return periods;
}

function byDate(a: Holiday, b: Holiday): number {
  return a.date < b.date ? -1 : Number(a.date > b.date);
}
