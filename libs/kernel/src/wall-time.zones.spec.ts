import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  datesTouched,
  dayInterval,
  instantOf,
  localDateOf,
  localMonthOf,
  monthInterval,
  monthsTouched,
  rfc3339,
  wallTimeOf,
} from './wall-time';

const berlin = 'Europe/Berlin';
const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);

describe('a wall-clock time that a clock change skips or repeats', () => {
  it.each([
    ['is read as after the gap when it was skipped', '2027-03-28', '02:30', '2027-03-28T01:30:00Z'],
    ['at the start of the gap is its end', '2027-03-28', '02:00', '2027-03-28T01:00:00Z'],
    ['just before the gap is itself', '2027-03-28', '01:59', '2027-03-28T00:59:00Z'],
    ['just after the gap is itself', '2027-03-28', '03:00', '2027-03-28T01:00:00Z'],
    ['means the first when it was repeated', '2026-10-25', '02:30', '2026-10-25T00:30:00Z'],
    ['begins to be repeated with the first', '2026-10-25', '02:00', '2026-10-25T00:00:00Z'],
    ['is no longer repeated afterwards', '2026-10-25', '03:00', '2026-10-25T02:00:00Z'],
  ])('%s', (_rule, date, time, instant) => {
    expect(instantOf(date, time, berlin)).toBe(at(instant));
  });

  it('keeps the wall time of a weekly evening over the change', () => {
    const evenings = ['2026-10-06', '2026-10-13', '2026-10-20', '2026-10-27', '2026-11-03', '2026-11-10'];
    const hours = evenings.map((date) => rfc3339(instantOf(date, '19:00', berlin)).slice(11, 13));
    expect(hours).toEqual(['17', '17', '17', '18', '18', '18']);
  });
});

describe('a local day', () => {
  it.each([
    ['2027-03-28', 23],
    ['2026-10-25', 25],
    ['2026-11-22', 24],
  ])('%s has %i hours in Berlin', (date, hours) => {
    const { start, end } = dayInterval(date, berlin);
    expect((end - start) / HOUR).toBe(hours);
    expect(instantOf(date, '24:00', berlin)).toBe(end);
  });

  it('starts after midnight where midnight is skipped', () => {
    expect(rfc3339(dayInterval('2018-11-04', 'America/Sao_Paulo').start, 'America/Sao_Paulo')).toBe(
      '2018-11-04T01:00:00-02:00',
    );
  });

  it('starts with the clock change where that skips more than midnight', () => {
    const { start } = dayInterval('1919-03-31', 'America/Toronto');
    expect(rfc3339(start, 'America/Toronto')).toBe('1919-03-31T00:30:00-04:00');
  });

  it('starts with the first midnight where there are two', () => {
    const { start, end } = dayInterval('2026-11-01', 'America/Havana');
    expect(rfc3339(start, 'America/Havana')).toBe('2026-11-01T00:00:00-04:00');
    expect((end - start) / HOUR).toBe(25);
  });

  it('has no length where a zone left it out', () => {
    const { start, end } = dayInterval('2011-12-30', 'Pacific/Apia');
    expect(end - start).toBe(0);
  });
});

describe('a local month', () => {
  it.each([
    ['2027-03', 31 * 24 - 1],
    ['2026-10', 31 * 24 + 1],
    ['2028-02', 29 * 24],
    ['2026-12', 31 * 24],
  ])('%s has %i hours in Berlin', (month, hours) => {
    const { start, end } = monthInterval(month, berlin);
    expect((end - start) / HOUR).toBe(hours);
  });
});

describe('the days and months an interval touches', () => {
  const dates = (start: string, end: string) => datesTouched({ start: at(start), end: at(end) }, berlin);
  const months = (start: string, end: string) => monthsTouched({ start: at(start), end: at(end) }, berlin);

  it('do not have the day that starts at its end', () => {
    expect(dates('2026-11-21T23:00:00Z', '2026-11-22T23:00:00Z')).toEqual(['2026-11-22']);
    expect(dates('2026-11-21T23:00:00Z', '2026-11-22T23:00:01Z')).toEqual(['2026-11-22', '2026-11-23']);
  });

  it('are those of the wall calendar, over the edge of a year too', () => {
    expect(dates('2026-12-31T22:00:00Z', '2027-01-01T22:00:00Z')).toEqual(['2026-12-31', '2027-01-01']);
    expect(months('2026-12-31T22:00:00Z', '2027-02-01T22:00:00Z')).toEqual(['2026-12', '2027-01', '2027-02']);
    expect(months('2026-10-31T23:00:00Z', '2026-11-30T23:00:00Z')).toEqual(['2026-11']);
  });

  it('are none when it is empty', () => {
    expect(dates('2026-11-22T12:00:00Z', '2026-11-22T12:00:00Z')).toEqual([]);
    expect(months('2026-11-22T12:00:00Z', '2026-11-22T11:00:00Z')).toEqual([]);
  });
});

describe('a text of an instant', () => {
  it.each([
    ['2026-11-23T08:00:00Z', berlin, '2026-11-23T09:00:00+01:00'],
    ['2026-07-01T08:00:00.999Z', berlin, '2026-07-01T10:00:00+02:00'],
    ['2026-10-25T00:30:00Z', berlin, '2026-10-25T02:30:00+02:00'],
    ['2026-10-25T01:30:00Z', berlin, '2026-10-25T02:30:00+01:00'],
    ['2026-11-23T08:00:00Z', 'UTC', '2026-11-23T08:00:00Z'],
    ['2026-07-01T08:00:00Z', 'America/St_Johns', '2026-07-01T05:30:00-02:30'],
    ['1969-12-31T23:59:59.500Z', 'UTC', '1969-12-31T23:59:59Z'],
  ])('%s in %s is %s', (instant, zone, text) => {
    expect(rfc3339(at(instant), zone)).toBe(text);
    expect(wallTimeOf(at(instant), zone)).toBe(text.slice(0, 19));
  });
});

it.each([
  ['2026-02-30', '09:00', berlin, 'Not a calendar date: 2026-02-30'],
  ['2026-1-1', '09:00', berlin, 'Not a calendar date: 2026-1-1'],
  ['2026-01-01', '9:00', berlin, 'Not a time of day: 9:00'],
  ['2026-01-01', '24:01', berlin, 'Not a time of day: 24:01'],
  ['2026-01-01', '09:60', berlin, 'Not a time of day: 09:60'],
  ['2026-01-01', '09:00', 'Europe/Zeitz', 'Invalid time zone'],
])('%s %s in %s is no time', (date, time, zone, cause) => {
  expect(() => instantOf(date, time, zone)).toThrow(cause);
});

/** Temporal is the reference; the functions remember offsets, which must not show. */
describe('at any instant, near clock changes above all', () => {
  const zone = fc.constantFrom(
    ...[berlin, 'UTC', 'America/New_York', 'America/St_Johns', 'America/Havana', 'America/Sao_Paulo'],
    ...['Australia/Lord_Howe', 'Asia/Kathmandu', 'Asia/Beirut', 'Africa/Casablanca', 'Antarctica/Troll'],
    ...['Pacific/Apia', 'Pacific/Chatham', 'Europe/Dublin'],
  );
  const moment = fc
    .tuple(
      zone,
      fc.integer({ min: at('1975-01-01'), max: at('2037-01-01') }),
      fc.integer({ min: -3 * HOUR, max: 3 * HOUR }),
    )
    .map(([timeZone, instant, distance]) => ({
      timeZone,
      instant: changeAfter(instant, timeZone) + distance,
    }));

  it('the wall clock shows what Temporal says', () => {
    fc.assert(
      fc.property(moment, ({ timeZone, instant }) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
        const wall = zoned.toPlainDateTime().toString({ smallestUnit: 'second' });
        expect(wallTimeOf(instant, timeZone)).toBe(wall);
        expect(localDateOf(instant, timeZone)).toBe(wall.slice(0, 10));
        expect(localMonthOf(instant, timeZone)).toBe(wall.slice(0, 7));
        expect(at(rfc3339(instant, timeZone))).toBe(Math.floor(instant / 1000) * 1000);
      }),
      { numRuns: 500 },
    );
  });

  it('a wall time means the instant that Temporal reads as compatible', () => {
    fc.assert(
      fc.property(moment, ({ timeZone, instant }) => {
        const wall = Temporal.PlainDateTime.from(wallTimeOf(instant, 'UTC'));
        const { epochMilliseconds } = wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
        const [date = '', time = ''] = wall.toString({ smallestUnit: 'second' }).split('T');
        expect(instantOf(date, time, timeZone)).toBe(epochMilliseconds);
      }),
      { numRuns: 500 },
    );
  });

  it('days and months begin where Temporal begins them, and leave no gap', () => {
    fc.assert(
      fc.property(moment, ({ timeZone, instant }) => {
        const date = Temporal.PlainDate.from(localDateOf(instant, timeZone));
        const start = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).epochMilliseconds;
        const day = dayInterval(date.toString(), timeZone);
        expect(day).toEqual({ start: start(date), end: start(date.add({ days: 1 })) });
        // St. John's went back from 00:01 to 23:01: there a date could come twice.
        if (timeZone !== 'America/St_Johns') expect(day.start <= instant && instant < day.end).toBe(true);
        const first = date.with({ day: 1 });
        const month = monthInterval(first.toString().slice(0, 7), timeZone);
        expect(month).toEqual({ start: start(first), end: start(first.add({ months: 1 })) });
      }),
      { numRuns: 500 },
    );
  });

  it('reading what the clock shows gives the instant back, or the first one that shows it', () => {
    fc.assert(
      fc.property(moment, ({ timeZone, instant }) => {
        const second = Math.floor(instant / 1000) * 1000;
        const [date = '', time = ''] = wallTimeOf(second, timeZone).split('T');
        const read = instantOf(date, time, timeZone);
        expect(read).toBeLessThanOrEqual(second);
        expect(wallTimeOf(read, timeZone)).toBe(`${date}T${time}`);
      }),
      { numRuns: 500 },
    );
  });
});

/** The next clock change of a zone; the instant itself where there is none. */
function changeAfter(instant: number, timeZone: string): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return zoned.getTimeZoneTransition('next')?.epochMilliseconds ?? instant;
}
