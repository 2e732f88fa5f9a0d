import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addDays, isTimeZone, isWallTime, nextMonth, weekdayOf } from './calendar';

const date = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

describe('local dates', () => {
  it('move by days as the calendar does', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
        expect(addDays(day, days)).toBe(Temporal.PlainDate.from(day).add({ days }).toString());
      }),
    );
  });

  it('have the weekday of the calendar, Monday first', () => {
    expect(['2026-11-22', '2026-11-23'].map(weekdayOf)).toEqual([7, 1]);
    fc.assert(
      fc.property(date, (day) => {
        expect(weekdayOf(day)).toBe(Temporal.PlainDate.from(day).dayOfWeek);
      }),
    );
  });

  it('are refused when the calendar does not have them', () => {
    expect(() => addDays('2027-02-29', 1)).toThrow('Not a calendar date: 2027-02-29');
    expect(() => weekdayOf('today')).toThrow('Not a calendar date: today');
  });
});

it.each([
  ['2026-11', '2026-12'],
  ['2026-12', '2027-01'],
  ['2027-01', '2027-02'],
  ['2028-02', '2028-03'],
])('the month after %s is %s', (month, next) => {
  expect(nextMonth(month)).toBe(next);
});

it.each([
  ['Europe/Berlin', true],
  ['America/Argentina/Buenos_Aires', true],
  ['UTC', true],
  ['Etc/GMT+5', true],
  ['Europe/Zeitz', false],
  ['+02:00', false],
  ['2026-11-23T09:00:00+01:00[Europe/Berlin]', false],
  ['', false],
])('%s as a time zone: %s', (id, known) => {
  expect(isTimeZone(id)).toBe(known);
});

it.each([
  ['2026-11-23T09:00:00', true],
  ['2028-02-29T00:00:00', true],
  ['2026-02-29T09:00:00', false],
  ['2026-04-31T09:00:00', false],
  ['2026-11-23T24:00:00', false],
  ['2026-11-23', false],
  ['2026-11-23T09:00:00Z', false],
])('%s as a wall time: %s', (text, valid) => {
  expect(isWallTime(text)).toBe(valid);
});
