import type { TimeZoneId } from '../calendar';
import { readRule } from './parts';
import { type Piece, cut, invalid, split, unsupported } from './refusal';
import type { Moment, Recurrence, RecurrenceRule } from './rule';
import { readMoment } from './values';

const PROPERTIES = ['RRULE', 'RDATE', 'EXDATE'];

/**
 * Reads a recurrence: the value of an RRULE, or lines `RRULE:…`, `RDATE:…` and `EXDATE:…` as a calendar file has them.
 * Strict: letters are upper case, nothing is skipped, and there is exactly one rule.
 *
 * Refuses with `rrule-invalid` what breaks RFC 5545 and with `rrule-unsupported` what is outside of the supported
 * part; both name the piece and its position in the text.
 *
 * @param timeZone the zone of the series; a `TZID` in the text must be this one
 * @example parseRecurrence('FREQ=WEEKLY;BYDAY=TU,TH;COUNT=52')
 */
export function parseRecurrence(text: string, timeZone?: TimeZoneId): Recurrence {
  const whole = { text, at: 0 };
  if (!/[:\n]/.test(text)) return { rule: readRule(whole), also: [], except: [] };
  let rule: RecurrenceRule | undefined;
  const moments: Record<string, Moment[]> = { RDATE: [], EXDATE: [] };
  for (const line of split(whole, '\n')) {
    const { name, value } = readLine(withoutReturn(line), timeZone);
    if (name.text !== 'RRULE') moments[name.text]?.push(...split(value, ',').map(readMoment));
    else if (rule) throw unsupported(name, 'a series has one rule');
    else rule = readRule(value);
  }
  if (!rule) throw invalid(whole, 'RRULE is missing');
  return { rule, also: moments['RDATE']!, except: moments['EXDATE']! };
}

function readLine(line: Piece, timeZone?: TimeZoneId): { name: Piece; value: Piece } {
  const [head, value] = cut(line, ':') ?? [];
  if (!head || !value) throw invalid(line, 'expected a line like RRULE:FREQ=WEEKLY');
  const [name, ...parameters] = split(head, ';') as [Piece, ...Piece[]];
  if (!PROPERTIES.includes(name.text)) throw unsupported(name, `supported are ${PROPERTIES.join(', ')}`);
  for (const parameter of parameters) refuseParameter(name, parameter, timeZone);
  return { name, value };
}

function refuseParameter(name: Piece, parameter: Piece, timeZone?: TimeZoneId): void {
  if (name.text !== 'RRULE' && parameter.text === 'VALUE=DATE-TIME') return;
  if (name.text !== 'RRULE' && timeZone !== undefined && parameter.text === `TZID=${timeZone}`) return;
  const zone = timeZone === undefined ? '' : ` and TZID=${timeZone}`;
  throw unsupported(parameter, `of parameters only VALUE=DATE-TIME${zone} of RDATE and EXDATE are supported`);
}

function withoutReturn({ text, at }: Piece): Piece {
  return { text: text.endsWith('\r') ? text.slice(0, -1) : text, at };
}
