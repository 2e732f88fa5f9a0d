import type { Reader } from './reader';
import { MINUTES_OF_DAY, type TimeSpan } from './rules';

/** `08:00-12:00,13:00-18:00`: in the order of their starts. An end that is not later than the start is the next day's. */
export function parseTimes(reader: Reader): TimeSpan[] {
  const spans: TimeSpan[] = [];
  if (!reader.isTime()) return spans;
  do spans.push(parseSpan(reader));
  while (reader.isSymbol(',') && reader.isTime(1) && reader.eat(','));
  return spans.sort((a, b) => a.from - b.from || a.to - b.to).filter(isFirst);
}

function isFirst({ from, to }: TimeSpan, index: number, spans: readonly TimeSpan[]): boolean {
  const before = spans[index - 1];
  return before?.from !== from || before.to !== to;
}

function parseSpan(reader: Reader): TimeSpan {
  const from = parseTime(reader, 23, 'a time from 00:00 to 23:59');
  reader.expect('-', '- and the end of the span');
  const to = parseTime(reader, 47, 'a time up to 48:00');
  if (reader.isSymbol('+') || reader.isSymbol('/')) reader.refuse('the end of a span, without + or /');
  return { from, to: to <= from ? to + MINUTES_OF_DAY : to };
}

/** The hour after `lastHour` is a time too when it is full: 24:00 and 48:00 end a day. */
function parseTime(reader: Reader, lastHour: number, expected: string): number {
  if (!reader.isTime()) reader.refuse(expected);
  const first = reader.peek();
  const hours = reader.number(0, 48, expected);
  reader.take();
  if (reader.peek().text.length !== 2) reader.refuse('minutes of two digits');
  const minutes = reader.number(0, 59, 'minutes from 00 to 59');
  if (hours > lastHour && (lastHour === 23 || minutes > 0)) reader.refuse(expected, first);
  return hours * 60 + minutes;
}
