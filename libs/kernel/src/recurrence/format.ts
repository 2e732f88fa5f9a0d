import type { LocalDate } from '../calendar';
import {
  type Moment,
  type Recurrence,
  type RecurrenceRule,
  type RuleDay,
  type Until,
  WEEKDAYS,
} from './rule';

/** The text of a recurrence: reading it gives the same again. */
export function formatRecurrence({ rule, also, except }: Recurrence): string {
  const text = formatRule(rule);
  if (also.length + except.length === 0) return text;
  const lines = [`RRULE:${text}`];
  if (also.length > 0) lines.push(`RDATE:${also.map(formatMoment).join(',')}`);
  if (except.length > 0) lines.push(`EXDATE:${except.map(formatMoment).join(',')}`);
  return lines.join('\n');
}

function formatRule(rule: RecurrenceRule): string {
  const { interval, count, until, weekStart, byDay, byMonthDay, bySetPos } = rule;
  const parts = [`FREQ=${rule.frequency}`];
  if (interval !== 1) parts.push(`INTERVAL=${interval}`);
  if (count !== undefined) parts.push(`COUNT=${count}`);
  if (until) parts.push(`UNTIL=${formatUntil(until)}`);
  if (weekStart !== 1) parts.push(`WKST=${WEEKDAYS[weekStart - 1]}`);
  if (byDay.length > 0) parts.push(`BYDAY=${byDay.map(formatDay).join(',')}`);
  if (byMonthDay.length > 0) parts.push(`BYMONTHDAY=${byMonthDay.join(',')}`);
  if (bySetPos.length > 0) parts.push(`BYSETPOS=${bySetPos.join(',')}`);
  return parts.join(';');
}

function formatDay({ weekday, ordinal }: RuleDay): string {
  return `${ordinal ?? ''}${WEEKDAYS[weekday - 1]}`;
}

function formatUntil(until: Until): string {
  return 'date' in until ? compact(until.date) : formatMoment(until);
}

function formatMoment(moment: Moment): string {
  if ('wall' in moment) return compact(moment.wall);
  return `${compact(new Date(moment.instant).toISOString().slice(0, 19))}Z`;
}

const compact = (text: LocalDate) => text.replace(/[-:]/g, '');
