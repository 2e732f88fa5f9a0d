import {
  type DateRange,
  type DaySelector,
  MINUTES_OF_DAY,
  MONTHS,
  type MonthDay,
  type OpeningRule,
  type OpeningRules,
  type RuleJoin,
  type TimeSpan,
  WEEKDAYS,
  type WeekRange,
  type YearRange,
} from './rules';

/** The canonical text of rules: reading it gives the same rules, and equal rules have equal texts. */
export function formatOpeningHours(rules: OpeningRules): string {
  return rules.map(formatNext).join('');
}

const SEPARATORS: Readonly<Record<RuleJoin, string>> = { normal: '; ', additional: ', ', fallback: ' || ' };

function formatNext(rule: OpeningRule, index: number, rules: OpeningRules): string {
  const text = formatRule(rule);
  const next = rules[index + 1];
  const word = next && isSayingNothing(rule) && wouldReadOn(next) ? ' open' : '';
  return (index === 0 ? '' : SEPARATORS[rule.join]) + text + word;
}

function isSayingNothing({ state, comment }: OpeningRule): boolean {
  return state === 'open' && comment === undefined;
}

/** True for times alone after a comma: they would read as more times of the rule before. */
function wouldReadOn({ join, years, dates, weeks, days, times }: OpeningRule): boolean {
  const selectors = years.length + dates.length + weeks.length + (days ? 1 : 0);
  return join === 'additional' && selectors === 0 && times.length > 0;
}

function formatRule(rule: OpeningRule): string {
  const { years, dates, weeks, days, times } = rule;
  const weekText = weeks.length > 0 ? `week ${list(weeks, formatWeeks)}` : '';
  const dayText = days ? formatDays(days) : '';
  const selectors = [
    list(years, formatYears),
    list(dates, formatDates),
    weekText,
    dayText,
    list(times, formatTime),
  ];
  const selected = selectors.filter((part) => part !== '').join(' ');
  const state = formatState(rule);
  if (selected === '' && rule.state === 'open') return ['24/7', state].filter(Boolean).join(' ');
  return [selected, state].filter((part) => part !== '').join(' ');
}

function list<Part>(parts: readonly Part[], format: (part: Part) => string): string {
  return parts.map(format).join(',');
}

/** A rule without a word is open; a comment without a word is a doubt. */
function formatState({ state, comment }: OpeningRule): string {
  const text = comment === undefined ? undefined : `"${comment}"`;
  if (state === 'open') return text === undefined ? '' : `open ${text}`;
  if (state === 'unknown') return text ?? 'unknown';
  return text === undefined ? 'off' : `off ${text}`;
}

function formatYears({ from, to, step }: YearRange): string {
  if (to === undefined) return `${from}+`;
  return from === to ? String(from) : `${from}-${to}${formatStep(step)}`;
}

function formatWeeks({ from, to, step }: WeekRange): string {
  return from === to ? two(from) : `${two(from)}-${two(to)}${formatStep(step)}`;
}

function formatStep(step: number): string {
  return step === 1 ? '' : `/${step}`;
}

function formatDates(range: DateRange): string {
  if (range.kind === 'days') return formatFromTo(range.from, range.to);
  const { year, from, to } = range;
  const months = from === to ? monthName(from) : `${monthName(from)}-${monthName(to)}`;
  return withYear(year, months);
}

function formatFromTo(from: MonthDay, to: MonthDay): string {
  const first = withYear(from.year, `${monthName(from.month)} ${two(from.day)}`);
  if (from.year !== to.year) return `${first}-${withYear(to.year, `${monthName(to.month)} ${two(to.day)}`)}`;
  if (from.month !== to.month || from.day > to.day) return `${first}-${monthName(to.month)} ${two(to.day)}`;
  return from.day === to.day ? first : `${first}-${two(to.day)}`;
}

function withYear(year: number | undefined, text: string): string {
  return year === undefined ? text : `${year} ${text}`;
}

function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

function formatDays({ holidays, weekdays, nth, join }: DaySelector): string {
  const ordinals = nth.map(({ weekday, nth: numbers }) => `${weekdayName(weekday)}[${numbers.join(',')}]`);
  const regular = [...runs(weekdays), ...ordinals];
  if (join === 'both') return `${holidays.join(',')} ${regular.join(',')}`;
  return [...regular, ...holidays].join(',');
}

/** Three and more weekdays in a row are a range. */
function runs(weekdays: readonly number[]): string[] {
  const starts = weekdays.filter((day) => !weekdays.includes(day - 1));
  return starts.flatMap((from) => {
    let to = from;
    while (weekdays.includes(to + 1)) to += 1;
    if (to - from >= 2) return [`${weekdayName(from)}-${weekdayName(to)}`];
    return from === to ? [weekdayName(from)] : [weekdayName(from), weekdayName(to)];
  });
}

function weekdayName(weekday: number): string {
  return WEEKDAYS[weekday - 1] ?? '';
}

function formatTime({ from, to }: TimeSpan): string {
  const end = to > MINUTES_OF_DAY && to - MINUTES_OF_DAY <= from ? to - MINUTES_OF_DAY : to;
  return `${clock(from)}-${clock(end)}`;
}

/** `HH:MM`; hours go on past 24 on the next day. */
export function clock(minutes: number): string {
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
