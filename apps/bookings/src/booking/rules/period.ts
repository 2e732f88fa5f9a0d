import type { QuotaPeriod } from '@digitalhub/contracts';
import { type LocalDate, type LocalMonth, addDays, nextMonth, weekdayOf } from '@digitalhub/kernel';

/** Local dates [from, to). */
export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The day, ISO week or month that a local date lies in. */
export function periodOf(per: QuotaPeriod, date: LocalDate): Period {
  const monday = addDays(date, 1 - weekdayOf(date));
  const month = date.slice(0, 7);
  const periods: Record<QuotaPeriod, Period> = {
    day: { from: date, to: addDays(date, 1) },
    week: { from: monday, to: addDays(monday, 7) },
    month: { from: `${month}-01`, to: `${nextMonth(month)}-01` },
  };
  return periods[per];
}

/** The periods that some dates lie in, once each, in order. */
export function periodsOf(per: QuotaPeriod, dates: readonly LocalDate[]): Period[] {
  const periods = dates.map((date) => periodOf(per, date));
  return periods.filter(({ from }, index) => index === 0 || periods[index - 1]!.from !== from);
}

/** The months that the periods of some days lie in: a week over a month's edge needs both. */
export function monthsOf(per: QuotaPeriod, days: readonly { readonly date: LocalDate }[]): LocalMonth[] {
  const dates = days.map(({ date }) => date);
  const ends = periodsOf(per, dates).flatMap(({ from, to }) => [from, addDays(to, -1)]);
  return ends.map((date) => date.slice(0, 7));
}
