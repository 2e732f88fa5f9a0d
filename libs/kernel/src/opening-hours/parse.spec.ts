import fc from 'fast-check';
import { DomainError } from '../domain-error';
import { formatOpeningHours } from './format';
import { parseOpeningHours } from './parse';
import { anyRules, anyRulesText } from '../../test/opening-rules';

const canonical = (text: string) => formatOpeningHours(parseOpeningHours(text));
const refusalOf = (text: string): DomainError => {
  try {
    parseOpeningHours(text);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error(`${text} was not refused`);
};

describe('opening hours', () => {
  it.each([
    ['24/7', '24/7'],
    ['open', '24/7'],
    ['closed', 'off'],
    ['mo-fr 8:00-18:00', 'Mo-Fr 08:00-18:00'],
    ['Fr,Mo-We 08:00-12:00', 'Mo-We,Fr 08:00-12:00'],
    ['Sa-Mo 08:00-12:00', 'Mo,Sa,Su 08:00-12:00'],
    ['Mo-Fr 13:00-18:00, 08:00-12:00', 'Mo-Fr 08:00-12:00,13:00-18:00'],
    ['Fr 22:00-26:00', 'Fr 22:00-02:00'],
    ['Fr 22:00-00:00', 'Fr 22:00-24:00'],
    ['Fr 10:00-36:00', 'Fr 10:00-36:00'],
    ['Fr 10:00-10:00', 'Fr 10:00-10:00'],
    ['Mo-Fr 08:00-18:00;PH off;', 'Mo-Fr 08:00-18:00; PH off'],
    ['PH,Mo 08:00-12:00', 'Mo,PH 08:00-12:00'],
    ['SH,PH Mo-Fr 10:00-12:00', 'PH,SH Mo-Fr 10:00-12:00'],
    ['Th[-1,1] 08:00-20:00', 'Th[1,-1] 08:00-20:00'],
    ['Th[1-3] off', 'Th[1,2,3] off'],
    ['2026 Dec 24 off', '2026 Dec 24 off'],
    ['Dec 24-26 closed', 'Dec 24-26 off'],
    ['Dec 24,26 off', 'Dec 24,Dec 26 off'],
    ['Jan 1 off', 'Jan 01 off'],
    ['Dec 24: 10:00-12:00', 'Dec 24 10:00-12:00'],
    ['2026 Dec 24-Jan 2 off', '2026 Dec 24-2027 Jan 02 off'],
    ['Dec 24-Jan 02 off', 'Dec 24-Jan 02 off'],
    ['Mar-Oct 10:00-12:00', 'Mar-Oct 10:00-12:00'],
    ['2026-2030/2 Mar,Nov-Feb Mo 10:00-12:00', '2026-2030/2 Mar,Nov-Feb Mo 10:00-12:00'],
    ['2026+ Mo off', '2026+ Mo off'],
    ['2026 Mar off', '2026 Mar off'],
    ['week 1-53/2 Fr 9:00-12:00', 'week 01-53/2 Fr 09:00-12:00'],
    ['week 5,10-20 off', 'week 05,10-20 off'],
    ['Mo-Fr 08:00-12:00, We 14:00-18:00', 'Mo-Fr 08:00-12:00, We 14:00-18:00'],
    ['Mo-Fr 08:00-12:00 || "by appointment"', 'Mo-Fr 08:00-12:00 || "by appointment"'],
    ['Mo 08:00-12:00 || Tu 10:00-12:00; PH off', 'Mo 08:00-12:00 || Tu 10:00-12:00; PH off'],
    ['Mo-Fr: 08:00-12:00', 'Mo-Fr 08:00-12:00'],
    ['Mo–Fr 08:00–12:00', 'Mo-Fr 08:00-12:00'],
    ['Mo—Fr: 08:00 — 12:00; PH: 10:00-12:00', 'Mo-Fr 08:00-12:00; PH 10:00-12:00'],
    ['unknown "perhaps"', '"perhaps"'],
    ['24/7 open "staff only"', '24/7 open "staff only"'],
    ['Su 10:00-12:00 open "Führung"; Mo off "Ruhetag"', 'Su 10:00-12:00 open "Führung"; Mo off "Ruhetag"'],
    ['24/7; 2026 Dec 24 12:00-24:00 off', '24/7; 2026 Dec 24 12:00-24:00 off'],
  ])('%s are read as %s', (text, expected) => {
    expect(canonical(text)).toBe(expected);
    expect(canonical(expected)).toBe(expected);
  });

  it.each([
    ['', 0, 'a rule'],
    ['  ', 0, 'a rule'],
    ['Mo-Fr 08:00-18:00;;', 18, 'a rule'],
    ['Di-Do 08:00-18:00', 0, 'a rule'],
    ['Mo-Xx 08:00-18:00', 3, 'a weekday'],
    ['Mo-Fr sunrise-sunset', 6, 'a time'],
    ['Mo 08:00-sunset', 9, 'a time up to 48:00'],
    ['easter off', 0, 'a rule'],
    ['Dec 24-easter off', 7, 'a month'],
    ['Mo 08:00', 8, '- and the end'],
    ['Mo 08:00+', 8, '- and the end'],
    ['Mo 08:00-18:00+', 14, 'without + or /'],
    ['Mo 08:00-18:00/30', 14, 'without + or /'],
    ['Mo 24:00-25:00', 3, '00:00 to 23:59'],
    ['Mo 08:00-48:01', 9, 'up to 48:00'],
    ['Mo 08:60-18:00', 6, 'minutes from 00 to 59'],
    ['Mo 08:0-18:00', 6, 'two digits'],
    ['Mo[6] off', 3, 'from 1 to 5'],
    ['Mo[1] +1 day off', 6, 'a time, a comment'],
    ['PH -1 day off', 3, 'a time, a comment'],
    ['SH PH off', 3, 'a time, a comment'],
    ['Feb 30 off', 4, 'a day from 1 to 29'],
    ['2026 Feb 29 off', 9, 'a day from 1 to 28'],
    ['Dec 26-24 off', 7, 'a day from 26 to 31'],
    ['2026 Dec 24-2025 Dec 26 off', 12, 'a later year'],
    ['2026 Dec 24-Dec 20 off', 12, 'a later day'],
    ['2026 Dec 24,Dec 31 off', 12, 'the year again'],
    ['week 54 off', 5, 'a week from 1 to 53'],
    ['week 20-10 off', 8, 'a week from 20 to 53'],
    ['2030-2026 off', 5, 'a year from 2030'],
    ['Mo,Dec 24 off', 2, 'before a further rule'],
    ['Mo-Fr 08:00-18:00 "open', 18, 'in double quotes that ends'],
    ['Mo-Fr 08:00-18:00 open closed', 23, 'a time, a comment'],
    ['Mo 24/7', 3, 'a time, a comment'],
    ['Mo: off', 2, 'a time, a comment'],
    ['Mo−Fr 08:00-18:00', 2, 'a weekday'],
    ['|| Mo', 0, 'a rule'],
    ['Mo off ||', 9, 'a rule'],
  ])('%s are refused at position %i', (text, position, expected) => {
    const { code, message, details } = refusalOf(text);
    expect(code).toBe('opening-hours-unsupported');
    expect(details).toMatchObject({ position, expected: expect.stringContaining(expected) as string });
    expect(message).toContain(`position ${position}`);
  });

  it('are the same rules when their canonical text is read again', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        expect(parseOpeningHours(formatOpeningHours(rules))).toEqual(rules);
      }),
      { numRuns: 500 },
    );
  });

  it('are read, or refused at a position within them, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(anyRulesText, fc.string({ unit: 'binary' }), fc.string()), (text) => {
        try {
          expect(canonical(canonical(text))).toBe(canonical(text));
        } catch (error) {
          expect(error).toMatchObject({ code: 'opening-hours-unsupported' });
          const { position } = (error as DomainError).details as { position: number };
          expect(position).toBeGreaterThanOrEqual(0);
          expect(position).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['08:00-12:00,', 20_000],
    ['Mo 08:00-12:00; ', 12_000],
    ['Mo,', 60_000],
    ['"', 200_001],
    ['"a" || ', 30_000],
    [' ', 200_000],
    ['Mo[', 60_000],
    ['2026 Dec 24-', 20_000],
  ])('take a text of %j %i times in one pass', (part, times) => {
    const text = part.repeat(times);
    try {
      expect(parseOpeningHours(text).length).toBeGreaterThan(0);
    } catch (error) {
      expect(error).toMatchObject({ code: 'opening-hours-unsupported' });
    }
  });
});
