export { formatOpeningHours } from './format';
export { type LocalSpan, type StatedSpan, openSpans, statedSpans } from './open-spans';
export { parseOpeningHours } from './parse';
export { type WeeklySpan, regularWeek, rulesOfWeek } from './regular-week';
export type { OpeningRule, OpeningRules, RuleState } from './rules';
export type { HolidayCalendar } from './select';
