import { parseDates, parseWeeks, parseYears } from './parse-dates';
import { parseDays } from './parse-days';
import { parseTimes } from './parse-times';
import { Reader } from './reader';
import type { OpeningRule, OpeningRules, RuleJoin, RuleState } from './rules';

const STATES: Readonly<Record<string, RuleState>> = {
  open: 'open',
  off: 'off',
  closed: 'off',
  unknown: 'unknown',
};
const STATE_WORDS = Object.keys(STATES);
const A_RULE = 'a rule such as Mo-Fr 08:00-18:00';

/**
 * Reads opening hours in the syntax of OpenStreetMap, as far as docs/opening-hours.md names it. Takes time linear in
 * the length of the text. Refuses with `opening-hours-unsupported`, the position, and what is expected there.
 */
export function parseOpeningHours(text: string): OpeningRules {
  const reader = new Reader(text);
  const rules = [parseRule(reader, 'normal')];
  while (reader.peek().kind !== 'end') {
    if (reader.eat('||')) rules.push(parseRule(reader, 'fallback'));
    else if (reader.eat(',')) rules.push(parseRule(reader, 'additional'));
    else {
      reader.expect(';', 'a time, a comment, ; or the end');
      if (reader.peek().kind !== 'end') rules.push(parseRule(reader, 'normal'));
    }
  }
  return rules;
}

function parseRule(reader: Reader, join: RuleJoin): OpeningRule {
  const first = reader.peek();
  const selectors = parseSelectors(reader);
  const told = parseState(reader);
  if (reader.peek() === first) reader.refuse(A_RULE);
  const rule = { join, ...selectors, ...(told ?? { state: 'open' as const }) };
  if (reader.isSymbol(',') && !told && rule.times.length === 0) {
    reader.refuse('a time, or a word such as off, before a further rule');
  }
  return rule;
}

type Selectors = Pick<OpeningRule, 'years' | 'dates' | 'weeks' | 'days' | 'times'>;

function parseSelectors(reader: Reader): Selectors {
  if (isAlways(reader)) {
    for (let part = 0; part < 3; part += 1) reader.take();
    return { years: [], dates: [], weeks: [], times: [] };
  }
  const years = parseYears(reader);
  const dates = parseDates(reader);
  const weeks = parseWeeks(reader);
  if (years.length + dates.length + weeks.length > 0) reader.eat(':');
  const days = parseDays(reader);
  if (days && reader.isTime(1)) reader.eat(':');
  return { years, dates, weeks, ...(days && { days }), times: parseTimes(reader) };
}

/** True when `24/7` comes. */
function isAlways(reader: Reader): boolean {
  return reader.peek().text === '24' && reader.isSymbol('/', 1) && reader.peek(2).text === '7';
}

/** `open`, `off`, `closed` or `unknown`, a comment, or both; a comment alone says that nobody knows for sure. */
function parseState(reader: Reader): Pick<OpeningRule, 'state' | 'comment'> | undefined {
  const word = reader.wordOf(STATE_WORDS);
  if (word !== undefined) reader.take();
  const comment = reader.peek().kind === 'comment' ? reader.take().text : undefined;
  if (word === undefined && comment === undefined) return undefined;
  const state = word === undefined ? 'unknown' : (STATES[STATE_WORDS[word] ?? ''] ?? 'unknown');
  return { state, ...(comment !== undefined && { comment }) };
}
