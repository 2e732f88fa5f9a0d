import fc from 'fast-check';
import { formatOpeningHours } from './format';
import { parseOpeningHours } from './parse';
import { regularWeek, rulesOfWeek } from './regular-week';

const week = (text: string) =>
  regularWeek(parseOpeningHours(text)).map(({ weekday, opens, closes }) => `${weekday} ${opens}-${closes}`);

describe('the regular week', () => {
  it('leaves out holidays, dates and weeks', () => {
    expect(week('Mo,We 08:00-18:00; PH off; We 08:00-12:00; Dec 24 off; week 10 Fr 08:00-12:00')).toEqual([
      '1 08:00-18:00',
      '3 08:00-12:00',
    ]);
  });

  it('has the weekday, not the holiday, of a rule for both, and no single weeks of a month', () => {
    expect(week('Mo,PH 08:00-18:00; SH Tu 08:00-18:00; We,Mo[1] 08:00-10:00')).toEqual([
      '1 08:00-18:00',
      '3 08:00-10:00',
    ]);
  });

  it('parts a span at midnight', () => {
    expect(week('Su 22:00-02:00')).toEqual(['1 00:00-02:00', '7 22:00-24:00']);
  });

  it('is read again from its rules', () => {
    const minutes = (from: number) =>
      `${String(Math.floor(from / 60)).padStart(2, '0')}:${String(from % 60).padStart(2, '0')}`;
    const span = fc
      .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 50 }))
      .map(([weekday, hour, length]) => ({
        weekday,
        opens: minutes(hour * 60),
        closes: minutes(hour * 60 + length),
      }));
    const spans = fc
      .uniqueArray(span, { selector: ({ weekday, opens }) => `${weekday} ${opens}` })
      .map((all) => all.sort((a, b) => a.weekday - b.weekday || (a.opens < b.opens ? -1 : 1)));
    fc.assert(
      fc.property(spans, (all) => {
        expect(regularWeek(parseOpeningHours(formatOpeningHours(rulesOfWeek(all))))).toEqual(all);
      }),
    );
  });

  it('has one rule for days with the same spans', () => {
    const nineToFive = [1, 2, 3, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '17:00' }));
    expect(formatOpeningHours(rulesOfWeek(nineToFive))).toBe('Mo-We,Fr 09:00-17:00');
    expect(formatOpeningHours(rulesOfWeek([]))).toBe('off');
  });
});
