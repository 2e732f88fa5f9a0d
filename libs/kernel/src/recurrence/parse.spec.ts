import { DomainError } from '../domain-error';
import { formatRecurrence } from './format';
import { parseRecurrence } from './parse';
import { isBounded } from './rule';

const blank = { interval: 1, weekStart: 1, byDay: [], byMonthDay: [], bySetPos: [] };

function refusalOf(text: string, timeZone?: string) {
  try {
    parseRecurrence(text, timeZone);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error(`${text} was not refused`);
}

describe('reading a recurrence', () => {
  it('understands every supported part', () => {
    const text = 'FREQ=MONTHLY;INTERVAL=2;COUNT=10;WKST=SU;BYDAY=MO,-1FR,+2TU;BYMONTHDAY=1,-1;BYSETPOS=-2,1';
    expect(parseRecurrence(text).rule).toEqual({
      frequency: 'MONTHLY',
      interval: 2,
      count: 10,
      weekStart: 7,
      byDay: [{ weekday: 1 }, { weekday: 5, ordinal: -1 }, { weekday: 2, ordinal: 2 }],
      byMonthDay: [1, -1],
      bySetPos: [-2, 1],
    });
  });

  it('takes the parts in any order, and each value once', () => {
    const rule = parseRecurrence('BYDAY=TU,TU,2MO,2MO,MO;BYMONTHDAY=3,3;FREQ=MONTHLY').rule;
    const byDay = [{ weekday: 2 }, { weekday: 1, ordinal: 2 }, { weekday: 1 }];
    expect(rule).toEqual({ ...blank, frequency: 'MONTHLY', byDay, byMonthDay: [3] });
  });

  it.each([
    ['20261231', { date: '2026-12-31' }],
    ['20261231T235959', { wall: '2026-12-31T23:59:59' }],
    ['20261231T225959Z', { instant: Date.parse('2026-12-31T22:59:59Z') }],
  ])('reads the end %s', (text, until) => {
    expect(parseRecurrence(`FREQ=DAILY;UNTIL=${text}`).rule).toEqual({ ...blank, frequency: 'DAILY', until });
  });

  it('takes lines as a calendar file has them', () => {
    const lines = [
      'RRULE:FREQ=WEEKLY;COUNT=3',
      'EXDATE;TZID=Europe/Berlin:20261103T190000,20261110T190000',
      'RDATE;VALUE=DATE-TIME:20261104T180000Z',
      'EXDATE:20261117T190000',
    ];
    const expected = {
      rule: { ...blank, frequency: 'WEEKLY', count: 3 },
      also: [{ instant: Date.parse('2026-11-04T18:00:00Z') }],
      except: ['2026-11-03T19:00:00', '2026-11-10T19:00:00', '2026-11-17T19:00:00'].map((wall) => ({ wall })),
    };
    expect(parseRecurrence(lines.join('\n'), 'Europe/Berlin')).toEqual(expected);
    expect(parseRecurrence(lines.join('\r\n'), 'Europe/Berlin')).toEqual(expected);
    expect(parseRecurrence(formatRecurrence(parseRecurrence(lines.join('\n'), 'Europe/Berlin')))).toEqual(
      expected,
    );
  });

  it('tells a rule that ends from one that does not', () => {
    const rules = ['FREQ=DAILY', 'FREQ=DAILY;COUNT=1', 'FREQ=DAILY;UNTIL=20261231'];
    expect(rules.map((text) => isBounded(parseRecurrence(text)))).toEqual([false, true, true]);
  });
});

describe('what RFC 5545 allows and is not supported', () => {
  it.each([
    ['FREQ=YEARLY', 'FREQ=YEARLY', 0],
    ['INTERVAL=2;FREQ=HOURLY', 'FREQ=HOURLY', 11],
    ['FREQ=MONTHLY;BYMONTH=1', 'BYMONTH=1', 13],
    ['FREQ=DAILY;BYHOUR=9', 'BYHOUR=9', 11],
    ['FREQ=MONTHLY;BYWEEKNO=3', 'BYWEEKNO=3', 13],
    ['RSCALE=GREGORIAN;FREQ=DAILY', 'RSCALE=GREGORIAN', 0],
    ['FREQ=DAILY;constructor=1', 'constructor=1', 11],
    ['freq=DAILY', 'freq=DAILY', 0],
    ['RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY', 'RRULE', 17],
    ['RRULE:FREQ=DAILY\nEXRULE:FREQ=WEEKLY', 'EXRULE', 17],
    ['RRULE:FREQ=DAILY\nEXDATE;VALUE=DATE:20261103', 'VALUE=DATE', 24],
    ['RRULE:FREQ=DAILY\nEXDATE:20261103', '20261103', 24],
    ['RRULE:FREQ=DAILY\nEXDATE;TZID=Europe/Paris:20261103T190000', 'TZID=Europe/Paris', 24],
    ['RRULE;X-A=1:FREQ=DAILY', 'X-A=1', 6],
    ['RRULE;TZID=Europe/Berlin:FREQ=DAILY', 'TZID=Europe/Berlin', 6],
  ])('%s', (text, part, position) => {
    const { code, message, details } = refusalOf(text, 'Europe/Berlin');
    expect({ code, part: details['part'], position: details['position'] }).toEqual({
      code: 'rrule-unsupported',
      part,
      position,
    });
    expect(details.errors).toEqual([{ pointer: '/rule', code, detail: message }]);
    expect(text.slice(position, position + part.length)).toBe(part);
    expect(message).toMatch(/supported|has one rule/);
  });

  it('a zone where none is known', () => {
    expect(refusalOf('RRULE:FREQ=DAILY\nEXDATE;TZID=Europe/Berlin:20261103T190000').code).toBe(
      'rrule-unsupported',
    );
  });
});

describe('what breaks RFC 5545', () => {
  it.each([
    ['', '', 0, 'expected a part like FREQ=WEEKLY'],
    ['FREQ=DAILY;', '', 11, 'expected a part like FREQ=WEEKLY'],
    ['FREQ=DAILY;COUNT', 'COUNT', 11, 'expected a part like FREQ=WEEKLY'],
    ['FREQ=OFTEN', 'OFTEN', 5, 'supported are DAILY, WEEKLY, MONTHLY'],
    ['COUNT=3', 'COUNT=3', 0, 'FREQ is missing'],
    ['FREQ=DAILY;COUNT=3;COUNT=4', 'COUNT=4', 19, 'COUNT is there already'],
    ['FREQ=DAILY;COUNT=0', '0', 17, 'expected a whole number from 1 to 9999'],
    ['FREQ=DAILY;COUNT=-1', '-1', 17, 'expected a whole number from 1 to 9999'],
    ['FREQ=DAILY;COUNT=+1', '+1', 17, 'expected a whole number from 1 to 9999'],
    ['FREQ=DAILY;COUNT=10000', '10000', 17, 'expected a whole number from 1 to 9999'],
    ['FREQ=DAILY;INTERVAL=1.5', '1.5', 20, 'expected a whole number from 1 to 9999'],
    ['FREQ=DAILY;INTERVAL= 2', ' 2', 20, 'expected a whole number from 1 to 9999'],
    ['FREQ=DAILY;UNTIL=20260230', '20260230', 17, 'the calendar has no such date'],
    ['FREQ=DAILY;UNTIL=20260228T250000', '20260228T250000', 17, 'the calendar has no such time'],
    ['FREQ=DAILY;UNTIL=2026-02-28', '2026-02-28', 17, 'expected a time like 20261103T190000'],
    ['FREQ=DAILY;COUNT=1;UNTIL=20260228', 'UNTIL=20260228', 19, 'UNTIL and COUNT exclude each other'],
    ['FREQ=WEEKLY;BYDAY=XX', 'XX', 18, 'expected days of the week like MO, 2TU or -1FR'],
    ['FREQ=WEEKLY;BYDAY=MO,', '', 21, 'expected days of the week like MO, 2TU or -1FR'],
    ['FREQ=WEEKLY;BYDAY=MO, TU', ' TU', 21, 'expected days of the week like MO, 2TU or -1FR'],
    ['FREQ=WEEKLY;BYDAY=1MO', 'BYDAY=1MO', 12, 'days with a number need FREQ=MONTHLY'],
    ['FREQ=MONTHLY;BYDAY=54MO', '54', 19, 'expected a whole number from 1 to 53'],
    ['FREQ=MONTHLY;BYDAY=0MO', '0', 19, 'expected a whole number from 1 to 53'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', '0', 24, 'expected a whole number from 1 to 31, or its negative'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,-32', '-32', 26, 'expected a whole number from 1 to 31, or its negative'],
    ['FREQ=WEEKLY;BYMONTHDAY=1', 'BYMONTHDAY=1', 12, 'a weekly rule has no days of the month'],
    ['FREQ=MONTHLY;BYSETPOS=1', 'BYSETPOS=1', 13, 'it needs BYDAY or BYMONTHDAY'],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=367', '367', 31, 'expected a whole number from 1 to 366'],
    ['FREQ=WEEKLY;WKST=1MO', '1MO', 17, 'expected a day of the week'],
    ['EXDATE:20261103T190000', 'EXDATE:20261103T190000', 0, 'RRULE is missing'],
    ['RRULE:FREQ=DAILY\n', '', 17, 'expected a line like RRULE:FREQ=WEEKLY'],
    ['RRULE:FREQ=DAILY\nEXDATE:20261131T190000', '20261131T190000', 24, 'the calendar has no such time'],
    ['RRULE:FREQ=DAILY\nRDATE:tomorrow', 'tomorrow', 23, 'expected a time like 20261103T190000'],
  ])('%s', (text, part, position, why) => {
    const { code, message, details } = refusalOf(text);
    expect({ code, part: details['part'], position: details['position'] }).toEqual({
      code: 'rrule-invalid',
      part,
      position,
    });
    expect(message).toContain(`The recurrence has "${part}" at position ${position}: ${why}`);
  });
});
