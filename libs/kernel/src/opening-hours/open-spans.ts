import { type LocalDate, type LocalTime, addDays } from '../calendar';
import { clock } from './format';
import { MINUTES_OF_DAY, type OpeningRule, type OpeningRules, type RuleState } from './rules';
import { type HolidayCalendar, speaksOf } from './select';
import { type Timeline, cut, fill, join, paint } from './timeline';

/** A span within one local date; a span over midnight shows as two, the first up to `24:00`. */
export interface LocalSpan {
  readonly opens: LocalTime;
  readonly closes: LocalTime;
  readonly comment?: string;
}

/** A span of which the rules say something, be it that it is closed. */
export interface StatedSpan extends LocalSpan {
  readonly state: RuleState;
}

const WHOLE_DAY = [{ from: 0, to: MINUTES_OF_DAY }];

/** When it is open for sure on a local date: sorted, disjoint. What is unknown is not open. */
export function openSpans(rules: OpeningRules, date: LocalDate, calendar: HolidayCalendar): LocalSpan[] {
  return statedSpans(rules, date, calendar)
    .filter(({ state }) => state === 'open')
    .map(({ opens, closes, comment }) => ({ opens, closes, ...(comment !== undefined && { comment }) }));
}

/** All that the rules say of a local date: sorted, disjoint; nothing is said of the gaps, which are closed. */
export function statedSpans(rules: OpeningRules, date: LocalDate, calendar: HolidayCalendar): StatedSpan[] {
  const timeline = rules.groups.reduce<Timeline>(
    (said, group) => fill(said, dayOf(group, date, calendar)),
    [],
  );
  return join(timeline).map(({ from, to, state, comment }) => ({
    opens: clock(from),
    closes: clock(to),
    state,
    ...(comment !== undefined && { comment }),
  }));
}

/** A day is what is left of the night before it, and over that what starts on it. */
function dayOf(group: readonly OpeningRule[], date: LocalDate, calendar: HolidayCalendar): Timeline {
  const today = cut(startingOn(group, date, calendar), 0, MINUTES_OF_DAY);
  if (!group.some(isOvernight)) return today;
  const before = startingOn(group, addDays(date, -1), calendar);
  return today.reduce(paint, cut(before, MINUTES_OF_DAY, 2 * MINUTES_OF_DAY));
}

function isOvernight({ times }: OpeningRule): boolean {
  return times.some(({ to }) => to > MINUTES_OF_DAY);
}

/**
 * What the rules say of spans that start on a date. A rule after `;` that is open or unknown replaces all that was said
 * before; one that is off for some times closes only these, as one after a comma only adds its own. Off for the day
 * takes the night after it along.
 */
function startingOn(group: readonly OpeningRule[], date: LocalDate, calendar: HolidayCalendar): Timeline {
  let said: Timeline = [];
  for (const rule of group) {
    if (!speaksOf(rule, date, calendar)) continue;
    const { state, comment, times } = rule;
    const replaces = state === 'off' ? times.length === 0 : !rule.additional;
    const pieces = (times.length > 0 ? times : WHOLE_DAY).map((span) => ({ ...span, state, comment }));
    said = pieces.reduce(paint, replaces ? [] : said);
  }
  return said;
}
