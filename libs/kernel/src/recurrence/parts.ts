import { type Piece, cut, invalid, split, unsupported } from './refusal';
import { FREQUENCIES, type Frequency, type RecurrenceRule } from './rule';
import { readDays, readNumber, readNumbers, readUntil, readWeekday } from './values';

const OTHER_FREQUENCIES = ['YEARLY', 'HOURLY', 'MINUTELY', 'SECONDLY'];

/** Each supported part, and what its value says of the rule. */
const readers: Readonly<Record<string, (value: Piece) => Partial<RecurrenceRule>>> = {
  FREQ: (value) => ({ frequency: readFrequency(value) }),
  INTERVAL: (value) => ({ interval: readNumber(value, [1, 9999]) }),
  COUNT: (value) => ({ count: readNumber(value, [1, 9999]) }),
  UNTIL: (value) => ({ until: readUntil(value) }),
  WKST: (value) => ({ weekStart: readWeekday(value) }),
  BYDAY: (value) => ({ byDay: readDays(value) }),
  BYMONTHDAY: (value) => ({ byMonthDay: readNumbers(value, 31) }),
  BYSETPOS: (value) => ({ bySetPos: readNumbers(value, 366) }),
};

const blank = { interval: 1, weekStart: 1, byDay: [], byMonthDay: [], bySetPos: [] };

/** Reads the value of an RRULE. The order of its parts is free; each comes once at most. */
export function readRule(value: Piece): RecurrenceRule {
  const pieces = new Map<string, Piece>();
  let rule: Partial<RecurrenceRule> = blank;
  for (const part of split(value, ';')) {
    const [name, content] = cut(part, '=') ?? [];
    if (!name || !content) throw invalid(part, 'expected a part like FREQ=WEEKLY');
    const read = Object.hasOwn(readers, name.text) ? readers[name.text] : undefined;
    if (!read) throw unsupported(part, `supported are ${Object.keys(readers).join(', ')}`);
    if (pieces.has(name.text)) throw invalid(part, `${name.text} is there already`);
    pieces.set(name.text, part);
    rule = { ...rule, ...read(content) };
  }
  return consistent(rule, value, pieces);
}

function readFrequency(value: Piece): Frequency {
  const frequency = FREQUENCIES.find((each) => each === value.text);
  if (frequency) return frequency;
  const supported = `supported are ${FREQUENCIES.join(', ')}`;
  if (OTHER_FREQUENCIES.includes(value.text))
    throw unsupported({ ...value, text: `FREQ=${value.text}`, at: value.at - 5 }, supported);
  throw invalid(value, supported);
}

/** The rules of RFC 5545 about which parts go together. */
function consistent(
  rule: Partial<RecurrenceRule>,
  whole: Piece,
  parts: ReadonlyMap<string, Piece>,
): RecurrenceRule {
  const { frequency, count, byDay = [], byMonthDay = [], bySetPos = [] } = rule;
  const part = (name: string) => parts.get(name) ?? whole;
  if (!frequency) throw invalid(whole, 'FREQ is missing');
  if (count !== undefined && rule.until) throw invalid(part('UNTIL'), 'UNTIL and COUNT exclude each other');
  if (frequency !== 'MONTHLY' && byDay.some(({ ordinal }) => ordinal !== undefined)) {
    throw invalid(part('BYDAY'), `days with a number need FREQ=MONTHLY`);
  }
  if (frequency === 'WEEKLY' && byMonthDay.length > 0) {
    throw invalid(part('BYMONTHDAY'), 'a weekly rule has no days of the month');
  }
  if (bySetPos.length > 0 && byDay.length + byMonthDay.length === 0) {
    throw invalid(part('BYSETPOS'), 'it needs BYDAY or BYMONTHDAY to choose from');
  }
  return rule as RecurrenceRule;
}
