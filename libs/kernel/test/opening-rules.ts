import fc from 'fast-check';
import { daysInMonth } from '../src/partial-date';
import {
  type DateRange,
  type DaySelector,
  MONTHS,
  type MonthDay,
  type OpeningRule,
  type OpeningRules,
} from '../src/opening-hours/rules';

const int = (min: number, max: number) => fc.integer({ min, max });
const several = <Value>(one: fc.Arbitrary<Value>, minLength = 0, maxLength = 3) =>
  fc.array(one, { minLength, maxLength });

const timeSpan = fc
  .tuple(int(0, 1439), int(1, 2880))
  .map(([from, length]) => ({ from, to: Math.min(from + length, 2880) }));
const times = fc
  .uniqueArray(timeSpan, { maxLength: 3, selector: ({ from, to }) => `${from}-${to}` })
  .map((spans) => [...spans].sort((a, b) => a.from - b.from || a.to - b.to));

const range = (min: number, max: number, maxStep: number) =>
  fc.tuple(int(min, max), int(min, max), int(1, maxStep)).map(([a, b, step]) => ({
    from: Math.min(a, b),
    to: Math.max(a, b),
    step: a === b ? 1 : step,
  }));
const yearRange = fc.oneof(
  range(1900, 2999, 99),
  int(1900, 2999).map((from) => ({ from, step: 1 })),
);

const monthDay = (year?: number): fc.Arbitrary<MonthDay> =>
  int(1, 12).chain((month) =>
    int(1, daysInMonth(year ?? 2000, month)).map((day) => ({
      ...(year !== undefined && { year }),
      month,
      day,
    })),
  );
const order = ({ year = 0, month, day }: MonthDay) => year * 10_000 + month * 100 + day;
const yearly: fc.Arbitrary<DateRange> = fc.oneof(
  fc.tuple(int(1, 12), int(1, 12)).map(([from, to]) => ({ kind: 'months' as const, from, to })),
  fc
    .tuple(monthDay(), monthDay())
    .filter(([from, to]) => from.month !== to.month || from.day <= to.day)
    .map(([from, to]) => ({ kind: 'days' as const, from, to })),
);
const dated: fc.Arbitrary<DateRange> = int(1900, 2990).chain((year) =>
  fc.oneof(
    fc.tuple(int(1, 12), int(1, 12)).map(([from, to]) => ({ kind: 'months' as const, year, from, to })),
    fc
      .tuple(
        monthDay(year),
        int(0, 2).chain((later) => monthDay(year + later)),
      )
      .filter(([from, to]) => order(from) <= order(to))
      .map(([from, to]) => ({ kind: 'days' as const, from, to })),
  ),
);

const subset = <Value>(values: readonly Value[], minLength = 0) => fc.subarray([...values], { minLength });
const nth = fc
  .uniqueArray(fc.tuple(int(1, 7), subset([1, 2, 3, 4, 5, -1, -2, -5], 1)), {
    maxLength: 2,
    selector: ([weekday]) => weekday,
  })
  .map((each) => each.sort(([a], [b]) => a - b).map(([weekday, numbers]) => ({ weekday, nth: numbers })));
const days: fc.Arbitrary<DaySelector | undefined> = fc
  .record({
    holidays: subset(['PH', 'SH'] as const),
    weekdays: subset([1, 2, 3, 4, 5, 6, 7]),
    nth,
    join: fc.constantFrom('either' as const, 'both' as const),
  })
  .map((selector) => {
    const regular = selector.weekdays.length + selector.nth.length;
    if (regular + selector.holidays.length === 0) return undefined;
    return regular > 0 && selector.holidays.length > 0 ? selector : { ...selector, join: 'either' as const };
  });

const comment = fc.string({ maxLength: 12 }).map((text) => text.replaceAll('"', ''));
const rule: fc.Arbitrary<OpeningRule> = fc
  .record({
    years: several(yearRange, 0, 2),
    dates: fc.oneof(several(yearly), several(dated)),
    weeks: several(range(1, 53, 52), 0, 2),
    days,
    times,
    state: fc.constantFrom('open' as const, 'off' as const, 'unknown' as const),
    comment: fc.option(comment, { nil: undefined }),
    join: fc.constantFrom('normal' as const, 'additional' as const, 'fallback' as const),
  })
  // A year before a month is the month's; after a day without time or word no comma is read.
  .map((each) => (isMonthOfYear(each) ? { ...each, dates: [] } : each));

function isMonthOfYear({ years, dates }: Pick<OpeningRule, 'years' | 'dates'>): boolean {
  const [year, ...more] = years;
  if (!year || dates.length === 0) return false;
  return yearOf(dates[0]) !== undefined || (more.length === 0 && year.from === year.to);
}

function yearOf(date: DateRange | undefined): number | undefined {
  return date?.kind === 'days' ? date.from.year : date?.year;
}

/** Rules as reading a text gives them. */
export const anyRules: fc.Arbitrary<OpeningRules> = several(rule, 1, 6).map((rules) =>
  rules.map((each, index) => lean(each, rules[index - 1])),
);

function lean(
  { days: selector, comment: text, join, ...rest }: OpeningRule,
  before?: OpeningRule,
): OpeningRule {
  const mayAdd =
    before && (before.times.length > 0 || before.state !== 'open' || before.comment !== undefined);
  return {
    ...rest,
    join: before === undefined || (join === 'additional' && !mayAdd) ? 'normal' : join,
    ...(selector && { days: selector }),
    ...(text !== undefined && { comment: text }),
  };
}

/** Texts of words that opening hours have, mostly in no order that they allow. */
export const anyRulesText: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...[
        'Mo',
        'Tu-Fr',
        'Su',
        'PH',
        'SH',
        'off',
        'open',
        'unknown',
        '"x"',
        '"',
        ',',
        ';',
        '||',
        '-',
        ':',
        '/',
        '+',
      ],
      ...[
        '08:00',
        '08:00-12:00',
        '22:00-02:00',
        '24/7',
        '24:00',
        'week',
        '10',
        '24',
        '2026',
        '[1]',
        'sunrise',
        ' ',
      ],
      ...MONTHS,
    ),
    { maxLength: 14 },
  )
  .chain((words) => fc.constantFrom(' ', '').map((separator) => words.join(separator)));
