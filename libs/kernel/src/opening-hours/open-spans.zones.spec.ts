import { Temporal } from 'temporal-polyfill';
import fc from 'fast-check';
import { clock } from './format';
import { openSpans, statedSpans } from './open-spans';
import { parseOpeningHours } from './parse';
import type { OpeningRule, OpeningRules } from './rules';
import { speaksOf } from './select';
import { anyRules } from '../../test/opening-rules';

/** 6 January 2027 is a Wednesday, 3 October 2026 a Saturday; the school holidays are those of autumn. */
const holidays = {
  isPublicHoliday: (date: string) => ['2026-10-03', '2026-12-25', '2026-12-26', '2027-01-06'].includes(date),
  isSchoolHoliday: (date: string) => date >= '2026-10-19' && date <= '2026-10-30',
};
const spans = (text: string, date: string) =>
  openSpans(parseOpeningHours(text), date, holidays).map(({ opens, closes }) => `${opens}-${closes}`);
const stated = (text: string, date: string) =>
  statedSpans(parseOpeningHours(text), date, holidays).map(({ opens, closes, state, comment }) =>
    [`${opens}-${closes}`, state, comment].filter(Boolean).join(' '),
  );

/** A practice's hours with a fallback in the middle; OsmAnd called it open on public holidays. */
const PRACTICE =
  'Mo 09:00-12:00,15:00-18:00; Tu,Th 09:00-12:00; We,Fr 09:00-13:00 || Tu 15:00-18:00 open "nach Vereinbarung"; Th 15:00-18:00 open "nach Vereinbarung"; PH off';

describe('the open spans of a day', () => {
  it.each([
    ['Mo-Fr 08:00-18:00', '2026-11-23', ['08:00-18:00']],
    ['Mo-Fr 08:00-18:00', '2026-11-22', []],
    ['Mo-Fr 08:00-12:00,13:00-18:00', '2026-11-23', ['08:00-12:00', '13:00-18:00']],
    ['Mo 08:00-12:00,12:00-18:00', '2026-11-23', ['08:00-18:00']],
    ['24/7', '2026-11-22', ['00:00-24:00']],
    ['off', '2026-11-23', []],
    ['Sa-Mo 10:00-12:00', '2026-11-22', ['10:00-12:00']],
    ['Sa-Mo 10:00-12:00', '2026-11-24', []],
  ])('of the week: %s on %s', (text, date, expected) => {
    expect(spans(text, date)).toEqual(expected);
  });

  it.each([
    ['Fr 22:00-02:00', '2026-11-27', ['22:00-24:00']],
    ['Fr 22:00-02:00', '2026-11-28', ['00:00-02:00']],
    ['Fr 22:00-26:00', '2026-11-28', ['00:00-02:00']],
    ['Fr 10:00-36:00', '2026-11-28', ['00:00-12:00']],
    ['Fr 22:00-02:00', '2026-11-29', []],
    ['22:00-02:00', '2026-11-28', ['00:00-02:00', '22:00-24:00']],
    ['Th-Fr 22:00-02:00; Fr 10:00-12:00', '2026-11-27', ['00:00-02:00', '10:00-12:00']],
    ['Th-Fr 22:00-02:00; Fr 10:00-12:00', '2026-11-28', []],
    ['Fr 22:00-02:00; Sa off', '2026-11-28', []],
    ['Fr 22:00-02:00; Fr off', '2026-11-28', []],
    ['Dec 31 20:00-03:00', '2027-01-01', ['00:00-03:00']],
  ])('over midnight: %s on %s', (text, date, expected) => {
    expect(spans(text, date)).toEqual(expected);
  });

  it.each([
    ['Mo-Fr 08:00-18:00; We 12:00-14:00', ['12:00-14:00']],
    ['Mo-Fr 08:00-12:00, We 14:00-18:00', ['08:00-12:00', '14:00-18:00']],
    ['Mo-Fr 08:00-18:00; We 12:00-13:00 off', ['08:00-12:00', '13:00-18:00']],
    ['Mo-Fr 08:00-18:00, We 12:00-13:00 off', ['08:00-12:00', '13:00-18:00']],
    ['We off; Mo-Fr 08:00-18:00', ['08:00-18:00']],
    ['Mo-Fr 08:00-18:00; Tu off', ['08:00-18:00']],
    ['24/7; We 22:00-24:00 off', ['00:00-22:00']],
    ['Mo-Fr 08:00-18:00; We unknown', []],
    ['Mo-Fr 08:00-18:00, We 10:00-12:00 unknown', ['08:00-10:00', '12:00-18:00']],
  ])('later rules over earlier ones: %s on a Wednesday', (text, expected) => {
    expect(spans(text, '2026-11-25')).toEqual(expected);
  });

  it.each([
    ['Mo-Fr 08:00-18:00; PH off', '2027-01-06', []],
    ['Mo-Fr 08:00-18:00', '2027-01-06', ['08:00-18:00']],
    ['Mo-Fr 08:00-18:00; PH 10:00-12:00', '2026-12-26', ['10:00-12:00']],
    ['Mo-Fr,PH 08:00-18:00', '2026-10-03', ['08:00-18:00']],
    ['PH Mo-Fr 08:00-18:00', '2026-10-03', []],
    ['PH Mo-Fr 08:00-18:00', '2026-12-25', ['08:00-18:00']],
    ['SH Mo-Fr 08:00-18:00', '2026-10-23', ['08:00-18:00']],
    ['SH Mo-Fr 08:00-18:00', '2026-10-24', []],
    ['SH 08:00-18:00; PH off', '2026-10-31', []],
    ['Mo-Fr 08:00-12:00 || "nach Vereinbarung"; PH off', '2026-12-25', []],
    ['Mo-Fr 08:00-12:00 || "nach Vereinbarung"; PH off', '2026-11-25', ['08:00-12:00']],
    ['Mo-Fr 08:00-12:00 || Sa 08:00-10:00; Sa 09:00-11:00', '2026-12-26', ['09:00-11:00']],
    [
      'Mo-Fr 08:00-12:00 || 14:00-16:00, PH 18:00-19:00',
      '2026-12-25',
      ['08:00-12:00', '14:00-16:00', '18:00-19:00'],
    ],
    [PRACTICE, '2027-01-04', ['09:00-12:00', '15:00-18:00']],
    [PRACTICE, '2027-01-05', ['09:00-12:00', '15:00-18:00']],
    [PRACTICE, '2027-01-07', ['15:00-18:00']],
  ])('on holidays: %s on %s', (text, date, expected) => {
    expect(spans(text, date)).toEqual(expected);
  });

  it.each(['2026-10-03', '2026-12-25', '2026-12-26', '2027-01-06'])(
    'closed on the holiday %s behind a fallback',
    (date) => {
      expect(spans(PRACTICE, date)).toEqual([]);
    },
  );

  it.each([
    ['2026 Dec 24 10:00-12:00', '2026-12-24', true],
    ['2026 Dec 24 10:00-12:00', '2027-12-24', false],
    ['Dec 24 10:00-12:00', '2027-12-24', true],
    ['Dec 24-26 10:00-12:00', '2026-12-26', true],
    ['Dec 24-26 10:00-12:00', '2026-12-27', false],
    ['Dec 24-Jan 02 10:00-12:00', '2027-01-02', true],
    ['Dec 24-Jan 02 10:00-12:00', '2027-01-03', false],
    ['Dec 24-Jan 02 10:00-12:00', '2026-12-23', false],
    ['2026 Dec 24-Jan 02 10:00-12:00', '2027-01-02', true],
    ['2026 Dec 24-Jan 02 10:00-12:00', '2026-01-02', false],
    ['2026 Dec 24-Jan 02 10:00-12:00', '2027-12-25', false],
    ['Mar-Oct 10:00-12:00', '2026-10-31', true],
    ['Mar-Oct 10:00-12:00', '2026-11-01', false],
    ['Nov-Feb 10:00-12:00', '2028-02-29', true],
    ['Nov-Feb 10:00-12:00', '2028-03-01', false],
    ['2026 Nov-Feb 10:00-12:00', '2027-02-28', true],
    ['2026 Nov-Feb 10:00-12:00', '2026-02-28', false],
    ['Feb 29 10:00-12:00', '2028-02-29', true],
    ['2026+ 10:00-12:00', '2025-12-31', false],
    ['2026+ 10:00-12:00', '2040-01-01', true],
    ['2026-2030/2 10:00-12:00', '2027-05-01', false],
    ['2026-2030/2 10:00-12:00', '2028-05-01', true],
    ['week 53 10:00-12:00', '2027-01-03', true],
    ['week 01 10:00-12:00', '2027-01-03', false],
    ['week 01 10:00-12:00', '2027-01-04', true],
    ['week 1-53/2 10:00-12:00', '2026-11-23', false],
    ['week 2-53/2 10:00-12:00', '2026-11-23', true],
    ['Th[1] 10:00-12:00', '2026-11-05', true],
    ['Th[1] 10:00-12:00', '2026-11-12', false],
    ['Th[-1] 10:00-12:00', '2026-11-26', true],
    ['Su[5] 10:00-12:00', '2026-11-29', true],
  ])('on dates: %s on %s is %s', (text, date, isOpen) => {
    expect(spans(text, date)).toEqual(isOpen ? ['10:00-12:00'] : []);
  });
});

describe('what is said of a day', () => {
  it.each([
    [
      'Mo-Fr 08:00-12:00 || "by appointment"',
      ['00:00-08:00 unknown by appointment', '08:00-12:00 open', '12:00-24:00 unknown by appointment'],
    ],
    ['We off "Ruhetag" || "by appointment"', ['00:00-24:00 off Ruhetag']],
    ['We 08:00-12:00 || We 10:00-14:00 open "late"', ['08:00-12:00 open', '12:00-14:00 open late']],
    ['Mo 08:00-12:00 || Tu 08:00-12:00 || 13:00-14:00', ['13:00-14:00 open']],
    [
      'We 08:00-12:00; We 10:00-11:00 off "tea"',
      ['08:00-10:00 open', '10:00-11:00 off tea', '11:00-12:00 open'],
    ],
    ['We 08:00-12:00 open "a", We 12:00-13:00 open "b"', ['08:00-12:00 open a', '12:00-13:00 open b']],
  ])('%s on a Wednesday', (text, expected) => {
    expect(stated(text, '2026-11-25')).toEqual(expected);
  });
});

const anyDate = fc
  .integer({ min: 0, max: 20_000 })
  .map((days) => Temporal.PlainDate.from('2000-01-01').add({ days }).toString());

describe('any rules on any day', () => {
  it('give sorted, disjoint spans within the day', () => {
    fc.assert(
      fc.property(anyRules, anyDate, (rules, date) => {
        const said = statedSpans(rules, date, holidays);
        said.forEach(({ opens, closes }) => expect(opens < closes && closes <= '24:00').toBe(true));
        said.slice(1).forEach(({ opens }, index) => expect(opens >= (said[index]?.closes ?? '')).toBe(true));
      }),
    );
  });

  it('say of each moment what the last rule says that speaks of it, and of others what the first fallback says', () => {
    fc.assert(
      fc.property(anyRules, anyDate, (rules, date) => {
        const all = statedSpans(rules, date, holidays);
        for (let minute = 0; minute < 1440; minute += 7) {
          const time = clock(minute);
          const said = all.find(({ opens, closes }) => opens <= time && time < closes);
          const last = lastWordOn(rules, date, minute);
          expect([said?.state, said?.comment]).toEqual([last?.state, last?.comment]);
        }
      }),
    );
  });
});

/** The rule that has the last word on a minute: found backwards, without painting anything. */
function lastWordOn(rules: OpeningRules, date: string, minute: number): OpeningRule | undefined {
  const yesterday = Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
  const today = lastOfDay(rules, date, minute);
  if (today && today.join !== 'fallback') return today;
  return lastOfDay(rules, yesterday, minute + 1440) ?? today;
}

function lastOfDay(rules: OpeningRules, date: string, minute: number): OpeningRule | undefined {
  let fallback: OpeningRule | undefined;
  for (const rule of [...rules].reverse()) {
    if (!speaksOf(rule, date, holidays)) continue;
    const times = rule.times.length > 0 ? rule.times : [{ from: 0, to: 1440 }];
    const speaks = times.some(({ from, to }) => from <= minute && minute < to);
    if (rule.join === 'fallback') {
      if (speaks) fallback = rule;
      continue;
    }
    if (speaks) return rule;
    const isOffForTheDay = rule.state === 'off' && rule.times.length === 0;
    if (isOffForTheDay || (rule.join === 'normal' && rule.state !== 'off')) return fallback;
  }
  return fallback;
}
