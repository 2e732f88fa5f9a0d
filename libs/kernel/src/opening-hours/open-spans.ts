import { type LocalDate, type LocalTime, addDays } from '../calendar';
import { clock } from './format';
import { MINUTES_OF_DAY, type OpeningRule, type OpeningRules, type RuleState } from './rules';
import { type HolidayCalendar, speaksOf } from './select';
import { type Timeline, cut, fill, join, paint, without } from './timeline';

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
  return join(dayOf(rules, date, calendar)).map(({ from, to, state, comment }) => ({
    opens: clock(from),
    closes: clock(to),
    state,
    ...(comment !== undefined && { comment }),
  }));
}

/** A day is what is left of the night before it, and over that what starts on it. */
function dayOf(rules: OpeningRules, date: LocalDate, calendar: HolidayCalendar): Timeline {
  const before = rules.some(isOvernight) ? startingOn(rules, addDays(date, -1), calendar, []) : [];
  const night = cut(before, MINUTES_OF_DAY, 2 * MINUTES_OF_DAY);
  const today = cut(startingOn(rules, date, calendar, night), 0, MINUTES_OF_DAY);
  return today.reduce(paint, night);
}

function isOvernight({ times }: OpeningRule): boolean {
  return times.some(({ to }) => to > MINUTES_OF_DAY);
}

/**
 * What the rules say of spans that start on a date, over what is left of the night before. A rule after `;` that is open
 * or unknown replaces all that was said before; one that is off for some times closes only these, as one after a comma
 * only adds its own. Off for the day takes the night after it along. A fallback leaves what was said as it is.
 */
function startingOn(
  rules: OpeningRules,
  date: LocalDate,
  calendar: HolidayCalendar,
  night: Timeline,
): Timeline {
  let said: Timeline = [];
  for (const rule of rules) {
    if (!speaksOf(rule, date, calendar)) continue;
    const { state, comment, times } = rule;
    const pieces = (times.length > 0 ? times : WHOLE_DAY).map((span) => ({ ...span, state, comment }));
    if (rule.join === 'fallback') {
      said = fill(said, without(pieces.reduce(paint, []), night));
      continue;
    }
    const replaces = state === 'off' ? times.length === 0 : rule.join === 'normal';
    said = pieces.reduce(paint, replaces ? [] : said);
  }
  return said;
}
