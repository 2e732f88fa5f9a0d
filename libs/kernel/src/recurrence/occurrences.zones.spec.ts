import { rfc3339 } from '../wall-time';
import { cutRecurrence } from './cut';
import { occurrences } from './occurrences';
import { parseRecurrence } from './parse';

const berlin = 'Europe/Berlin';
const newYork = 'America/New_York';

/** The first starts of a rule, at most `most` and before 2040. */
function starts(rule: string, wallStart: string, timeZone = berlin, most = 10) {
  const found = occurrences(parseRecurrence(rule, timeZone), {
    wallStart,
    timeZone,
    before: Date.parse('2040-01-01T00:00:00Z'),
  });
  return [...take(found, most)];
}

function* take<Item>(items: Iterable<Item>, most: number): Generator<Item> {
  let left = most;
  if (left > 0)
    for (const item of items) {
      yield item;
      if (--left === 0) return;
    }
}

const walls = (rule: string, wallStart: string, timeZone?: string, most?: number) =>
  starts(rule, wallStart, timeZone, most).map(({ wall }) => wall);
const instants = (rule: string, wallStart: string, timeZone?: string, most?: number) =>
  starts(rule, wallStart, timeZone, most).map(({ start }) => rfc3339(start));

describe('over a clock change', () => {
  it('moves a skipped time forward by the gap, on that day alone', () => {
    expect(starts('FREQ=DAILY;COUNT=3', '2027-03-27T02:30:00')).toEqual([
      { wall: '2027-03-27T02:30:00', start: Date.parse('2027-03-27T01:30:00Z') },
      { wall: '2027-03-28T02:30:00', start: Date.parse('2027-03-28T01:30:00Z'), clock: 'skipped' },
      { wall: '2027-03-29T02:30:00', start: Date.parse('2027-03-29T00:30:00Z') },
    ]);
  });

  it('means the first of a repeated time', () => {
    expect(starts('FREQ=DAILY;COUNT=3', '2026-10-24T02:30:00')).toEqual([
      { wall: '2026-10-24T02:30:00', start: Date.parse('2026-10-24T00:30:00Z') },
      { wall: '2026-10-25T02:30:00', start: Date.parse('2026-10-25T00:30:00Z'), clock: 'repeated' },
      { wall: '2026-10-26T02:30:00', start: Date.parse('2026-10-26T01:30:00Z') },
    ]);
  });

  it('keeps the wall time of a weekly evening', () => {
    const hours = instants('FREQ=WEEKLY;COUNT=6', '2026-10-06T19:00:00').map((text) => text.slice(11, 13));
    expect(hours).toEqual(['17', '17', '17', '18', '18', '18']);
  });

  it('marks neither the hour before the change nor the hour after it', () => {
    const clocks = [
      '2026-10-25T01:59:59',
      '2026-10-25T03:00:00',
      '2027-03-28T01:59:59',
      '2027-03-28T03:00:00',
    ];
    for (const wall of clocks) expect(starts('FREQ=DAILY;COUNT=1', wall)[0]).not.toHaveProperty('clock');
  });
});

it('passes over days that a month does not have, without counting them', () => {
  expect(walls('FREQ=MONTHLY;COUNT=4', '2026-01-31T09:00:00')).toEqual([
    '2026-01-31T09:00:00',
    '2026-03-31T09:00:00',
    '2026-05-31T09:00:00',
    '2026-07-31T09:00:00',
  ]);
});

describe('the end', () => {
  it.each([
    ['a date is its whole local day', 'UNTIL=20261026', '2026-10-26T23:45:00'],
    ['a wall time includes itself', 'UNTIL=20261026T234500', '2026-10-26T23:45:00'],
    ['a wall time ends just before', 'UNTIL=20261026T234459', '2026-10-25T23:45:00'],
    ['an instant includes itself', 'UNTIL=20261026T224500Z', '2026-10-26T23:45:00'],
    ['an instant ends just before', 'UNTIL=20261026T224459Z', '2026-10-25T23:45:00'],
  ])('%s', (_name, until, last) => {
    expect(walls(`FREQ=DAILY;${until}`, '2026-10-20T23:45:00').at(-1)).toBe(last);
  });

  it('comes with the bounds, themselves excluded', () => {
    const bounds = { wallStart: '2026-10-20T09:00:00', timeZone: berlin };
    const until = (text: string) =>
      [...occurrences(parseRecurrence('FREQ=DAILY'), { ...bounds, before: Date.parse(text) })].length;
    expect(until('2026-10-22T07:00:00Z')).toBe(2);
    expect(until('2026-10-22T07:00:01Z')).toBe(3);
    expect(until('2026-10-20T07:00:00Z')).toBe(0);
  });

  it.each([
    'FREQ=MONTHLY;BYDAY=6MO',
    'FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2',
    'FREQ=MONTHLY;BYMONTHDAY=31;INTERVAL=12;BYDAY=1MO',
    'FREQ=DAILY;BYMONTHDAY=31;BYDAY=MO;BYSETPOS=-2',
  ])('comes to %s, which matches no day', (rule) => {
    expect(starts(rule, '2026-02-01T09:00:00')).toEqual([]);
  });

  it('comes in the last year that there is', () => {
    const before = Date.parse('9999-12-31T23:00:00Z');
    const rule = parseRecurrence('FREQ=MONTHLY;INTERVAL=9999');
    expect([
      ...occurrences(rule, { wallStart: '9900-01-01T09:00:00', timeZone: 'UTC', before }),
    ]).toHaveLength(1);
  });
});

describe('added and excluded starts', () => {
  const rule = (lines: string) => `RRULE:FREQ=WEEKLY;COUNT=3\n${lines}`;

  it('come in the order of time, each once', () => {
    const added = 'RDATE:20261008T190000,20261101T080000Z,20261013T190000,20261008T190000';
    expect(walls(rule(added), '2026-10-06T19:00:00')).toEqual([
      '2026-10-06T19:00:00',
      '2026-10-08T19:00:00',
      '2026-10-13T19:00:00',
      '2026-10-20T19:00:00',
      '2026-11-01T09:00:00',
    ]);
  });

  it('leave out what is excluded, which counts all the same', () => {
    const excluded = 'RDATE:20261008T190000\nEXDATE:20261013T170000Z,20261008T190000';
    expect(walls(rule(excluded), '2026-10-06T19:00:00')).toEqual([
      '2026-10-06T19:00:00',
      '2026-10-20T19:00:00',
    ]);
  });

  it('are refused before the start, and where their wall time means another instant', () => {
    expect(() => walls(rule('RDATE:20261005T190000'), '2026-10-06T19:00:00')).toThrow(
      'RDATE 2026-10-05T19:00:00 is before the start.',
    );
    expect(() => walls(rule('RDATE:20261025T013000Z'), '2026-10-06T19:00:00')).toThrow(
      'RDATE 2026-10-25T01:30:00Z is the second 2026-10-25T02:30:00 of a clock change.',
    );
  });
});

it('is not cut where the rule has no start', () => {
  const rule = parseRecurrence('RRULE:FREQ=WEEKLY;COUNT=3\nRDATE:20261008T190000');
  const bounds = {
    wallStart: '2026-10-06T19:00:00',
    timeZone: berlin,
    before: Date.parse('2027-01-01T00:00:00Z'),
  };
  expect(cutRecurrence(rule, bounds, '2026-10-08T19:00:00')).toBeUndefined();
  expect(cutRecurrence(rule, bounds, '2026-10-27T19:00:00')).toBeUndefined();
});

it('begins with the first match at or after the start, and counts from there', () => {
  expect(walls('FREQ=WEEKLY;BYDAY=MO,TH;COUNT=3', '2026-11-24T09:00:00')).toEqual([
    '2026-11-26T09:00:00',
    '2026-11-30T09:00:00',
    '2026-12-03T09:00:00',
  ]);
});

/** RFC 5545 §3.8.5.3 in the supported part; days are written as month/days of 1997, later years are named. */
const examples: readonly [rule: string, start: string, expected: string][] = [
  ['FREQ=DAILY;COUNT=10', '9/2', '9/2-11'],
  ['FREQ=DAILY;UNTIL=19971224T000000Z', '9/2', '9/2-30 10/1-31 11/1-30 12/1-23'],
  ['FREQ=DAILY;INTERVAL=2', '9/2', '9/2,4,6,8,10,12,14,16,18,20,22,24,26,28,30 10/2,4'],
  ['FREQ=DAILY;INTERVAL=10;COUNT=5', '9/2', '9/2,12,22 10/2,12'],
  ['FREQ=WEEKLY;COUNT=10', '9/2', '9/2,9,16,23,30 10/7,14,21,28 11/4'],
  ['FREQ=WEEKLY;UNTIL=19971224T000000Z', '9/2', '9/2,9,16,23,30 10/7,14,21,28 11/4,11,18,25 12/2,9,16,23'],
  ['FREQ=WEEKLY;INTERVAL=2;WKST=SU', '9/2', '9/2,16,30 10/14,28 11/11,25 12/9,23'],
  ['FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH', '9/2', '9/2,4,9,11,16,18,23,25,30 10/2'],
  ['FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH', '9/2', '9/2,4,9,11,16,18,23,25,30 10/2'],
  [
    'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR',
    '9/1',
    '9/1,3,5,15,17,19,29 10/1,3,13,15,17,27,29,31 11/10,12,14,24,26,28 12/8,10,12,22',
  ],
  ['FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH', '9/2', '9/2,4,16,18,30 10/2,14,16'],
  ['FREQ=MONTHLY;COUNT=10;BYDAY=1FR', '9/5', '9/5 10/3 11/7 12/5 98/1/2 98/2/6 98/3/6 98/4/3 98/5/1 98/6/5'],
  ['FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR', '9/5', '9/5 10/3 11/7 12/5'],
  ['FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU', '9/7', '9/7,28 11/2,30 98/1/4,25 98/3/1,29 98/5/3,31'],
  ['FREQ=MONTHLY;COUNT=6;BYDAY=-2MO', '9/22', '9/22 10/20 11/17 12/22 98/1/19 98/2/16'],
  ['FREQ=MONTHLY;BYMONTHDAY=-3', '9/28', '9/28 10/29 11/28 12/29 98/1/29 98/2/26'],
  ['FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15', '9/2', '9/2,15 10/2,15 11/2,15 12/2,15 98/1/2,15'],
  ['FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1', '9/30', '9/30 10/1,31 11/1,30 12/1,31 98/1/1,31 98/2/1'],
  ['FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15', '9/10', '9/10-15 99/3/10-13'],
  [
    'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU',
    '9/2',
    '9/2,9,16,23,30 11/4,11,18,25 98/1/6,13,20,27 98/3/3,10,17,24,31',
  ],
  ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', '9/2', '98/2/13 98/3/13 98/11/13 99/8/13 00/10/13'],
  [
    'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13',
    '9/13',
    '9/13 10/11 11/8 12/13 98/1/10 98/2/7 98/3/7 98/4/11 98/5/9 98/6/13',
  ],
  ['FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3', '9/4', '9/4 10/7 11/6'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2', '9/29', '9/29 10/30 11/27 12/30 98/1/29 98/2/26 98/3/30'],
  ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO', '8/5', '8/5,10,19,24'],
  ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU', '8/5', '8/5,17,19,31'],
  ['FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5', '07/1/15', '07/1/15,30 07/2/15 07/3/15,30'],
];

describe('the examples of RFC 5545', () => {
  it.each(examples)('%s from %s', (rule, start, expected) => {
    const days = expected.split(' ').flatMap(daysOf);
    const found = walls(rule, `${daysOf(start)[0]}T09:00:00`, newYork, days.length);
    expect(found).toEqual(days.map((day) => `${day}T09:00:00`));
    if (/COUNT|UNTIL/.test(rule))
      expect(walls(rule, `${daysOf(start)[0]}T09:00:00`, newYork, 200)).toHaveLength(days.length);
  });

  it('change their offset with the clock of New York', () => {
    const found = instants('FREQ=DAILY;UNTIL=19971224T000000Z', '1997-09-02T09:00:00', newYork, 200);
    expect(found.filter((text) => text.endsWith('T13:00:00Z')).at(-1)).toBe('1997-10-25T13:00:00Z');
    expect(found.filter((text) => text.endsWith('T14:00:00Z'))[0]).toBe('1997-10-26T14:00:00Z');
  });
});

/** `98/1/4,25` or `9/2-11` as dates. */
function daysOf(text: string): string[] {
  const parts = text.split('/');
  const [month = '', days = ''] = parts.slice(-2);
  const short = parts.length === 3 ? Number(parts[0]) : 97;
  const year = short > 50 ? 1900 + short : 2000 + short;
  const numbers = days.split(',').flatMap((span) => {
    const [from = 0, to = from] = span.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
  const two = (number: number | string) => String(number).padStart(2, '0');
  return numbers.map((day) => `${year}-${two(month)}-${two(day)}`);
}
