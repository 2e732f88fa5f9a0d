import { isWallTime } from '../calendar';
import { isPartialDate } from '../partial-date';
import { type Piece, invalid, split, unsupported } from './refusal';
import { type Moment, type RuleDay, type Until, WEEKDAYS } from './rule';

const RULE_DAY = /^(?:([+-]?)(\d{1,2}))?(MO|TU|WE|TH|FR|SA|SU)$/;
const WHOLE = /^[+-]?\d{1,4}$/;
const DATE = /^(\d{4})(\d\d)(\d\d)$/;
const DATE_TIME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)$/;

/** A number from `least` to `most`; with `signed` also its negative. */
export function readNumber(piece: Piece, [least, most]: readonly [number, number], signed = false): number {
  const value = WHOLE.test(piece.text) ? Number(piece.text) : NaN;
  const size = signed ? Math.abs(value) : value;
  if (size >= least && size <= most && (signed || !/^[+-]/.test(piece.text))) return value;
  const range = `${least} to ${most}`;
  throw invalid(piece, `expected a whole number from ${range}${signed ? `, or its negative` : ''}`);
}

/** Numbers separated by commas, without repeats. */
export function readNumbers(piece: Piece, most: number): number[] {
  return [...new Set(split(piece, ',').map((each) => readNumber(each, [1, most], true)))];
}

export function readWeekday(piece: Piece): number {
  const index = (WEEKDAYS as readonly string[]).indexOf(piece.text);
  if (index >= 0) return index + 1;
  throw invalid(piece, `expected a day of the week, one of ${WEEKDAYS.join(', ')}`);
}

/** Days like `MO` or `-1FR`, without repeats. */
export function readDays(piece: Piece): RuleDay[] {
  const days = split(piece, ',').map(readDay);
  const names = days.map(({ weekday, ordinal }) => `${ordinal ?? ''}/${weekday}`);
  return days.filter((_, index) => names.indexOf(names[index]!) === index);
}

function readDay(piece: Piece): RuleDay {
  const [, sign, digits, name] = RULE_DAY.exec(piece.text) ?? [];
  if (name === undefined) throw invalid(piece, 'expected days of the week like MO, 2TU or -1FR');
  const weekday = readWeekday({ ...piece, text: name });
  if (digits === undefined) return { weekday };
  const ordinal = readNumber({ text: digits, at: piece.at }, [1, 53]);
  return { weekday, ordinal: sign === '-' ? -ordinal : ordinal };
}

/** A date, a wall time, or an instant that ends in Z. */
export function readUntil(piece: Piece): Until {
  const [, year, month, day] = DATE.exec(piece.text) ?? [];
  if (year === undefined) return readMoment(piece);
  const date = `${year}-${month}-${day}`;
  if (isPartialDate(date)) return { date };
  throw invalid(piece, 'the calendar has no such date');
}

/** A wall time like `20261103T190000`, or an instant that ends in Z. */
export function readMoment(piece: Piece): Moment {
  const [, year, month, day, hour, minute, second, zulu] = DATE_TIME.exec(piece.text) ?? [];
  if (DATE.test(piece.text))
    throw unsupported(piece, 'a date alone is not supported here; give its time too');
  if (year === undefined) throw invalid(piece, 'expected a time like 20261103T190000 or 20261103T180000Z');
  const wall = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  if (!isWallTime(wall)) throw invalid(piece, 'the calendar has no such time');
  return zulu ? { instant: Date.parse(`${wall}Z`) } : { wall };
}
