import { HubHolidaysChanged } from '@digitalhub/contracts';
import { given } from '@digitalhub/testing';
import fc from 'fast-check';
import { almanac, hubWith, sources } from '../../test/hubs';
import { holidaysMissing } from './calendar';
import { correctCalendar, renewCalendar } from './hub-calendar';
import type { HolidayEntry, RegisteredHub } from './hub-doc';

const hub = hubWith();
const dates = ({ calendar }: RegisteredHub) => calendar?.holidays.map(({ date, kind }) => `${kind} ${date}`);
const publicDays = ['2025', '2026', '2027', '2028'].map((year) => `public ${year}-01-06`);

describe('renewing a calendar', () => {
  it('says nothing while nothing has changed', () => {
    expect(renewCalendar(hub, sources).edit).toBeUndefined();
  });

  it('in the next year brings one more into sight and leaves the oldest behind', () => {
    const now = Date.parse('2026-12-31T23:00:00Z');
    const { edit, hub: renewed } = renewCalendar(hub, { ...sources, now });
    expect(edit).toMatchObject({
      what: 'holidays-changed',
      facts: [
        {
          message: HubHolidaysChanged,
          data: {
            added: [{ date: '2029-01-06' }],
            removed: [{ date: '2025-01-06' }],
            until: '2029-12-31',
            revision: 2,
          },
        },
      ],
    });
    expect(renewed.calendar?.renewAt).toBe(Date.parse('2027-12-31T23:00:00Z'));
  });

  it('by another calculation that finds the same is kept without a word', () => {
    const { edit, hub: renewed } = renewCalendar(hub, { ...sources, almanac: { ...almanac, version: '2' } });
    expect(edit).toBeUndefined();
    expect(renewed).toMatchObject({ revision: 1, calendar: { version: '2' } });
  });

  it('takes in school holidays day by day, both ends included, as far as the calendar reaches', () => {
    const periods = [
      { name: 'Winter', from: '2027-02-08', until: '2027-02-10' },
      { name: 'Far', from: '2028-12-30', until: '2029-01-05' },
    ];
    const { hub: renewed } = renewCalendar(hub, { ...sources, periods });
    expect(dates(renewed)).toEqual(
      [
        ...publicDays,
        ...['2027-02-08', '2027-02-09', '2027-02-10', '2028-12-30', '2028-12-31'].map((d) => `school ${d}`),
      ].sort((a, b) => (a.slice(7) < b.slice(7) ? -1 : 1)),
    );
  });
});

describe('correcting a calendar', () => {
  const add = (date: string, name: string) => (each: RegisteredHub) =>
    correctCalendar(each, { date, name }, sources);
  const strike = (date: string) => (each: RegisteredHub) => correctCalendar(each, { date }, sources);

  it('adds a holiday of the municipality', () => {
    given(hub)
      .when(add('2027-06-01', 'Stadtfest'))
      .then({
        facts: [
          { data: { added: [{ date: '2027-06-01', name: 'Stadtfest', kind: 'public' }], removed: [] } },
        ],
      });
  });

  it('takes one out for this year alone', () => {
    const edit = given(hub).when(strike('2027-01-06')).then({});
    expect(dates(edit!.hub)).toEqual(publicDays.filter((day) => day !== 'public 2027-01-06'));
  });

  it('holds over a renewal, and is dropped with its year', () => {
    const { hub: next } = add('2026-06-01', 'Stadtfest')(hub)!;
    const later = renewCalendar(next, { ...sources, now: Date.parse('2027-06-01T00:00:00Z') }).hub;
    expect(dates(later)).toContain('public 2026-06-01');
    const muchLater = renewCalendar(later, { ...sources, now: Date.parse('2028-06-01T00:00:00Z') }).hub;
    expect(muchLater.calendar?.corrections).toEqual([]);
  });

  it('to what it says already changes nothing', () => {
    const { hub: next } = add('2027-06-01', 'Stadtfest')(hub)!;
    expect(add('2027-06-01', 'Stadtfest')(next)).toBeUndefined();
  });

  it('and back leads to the same calendar', () => {
    const { hub: struck } = strike('2027-01-06')(hub)!;
    const { hub: back } = add('2027-01-06', 'Holiday of 15084590')(struck)!;
    expect(back.calendar?.holidays).toEqual(hub.calendar?.holidays);
  });
});

it('what was added and removed leads from one list of holidays to the other', () => {
  const day = fc.record({
    date: fc.constantFrom('2027-01-01', '2027-01-02', '2027-01-03'),
    name: fc.constantFrom('a', 'b'),
    kind: fc.constantFrom('public' as const, 'school' as const),
  });
  const lists = fc.uniqueArray(day, { selector: textOf });
  fc.assert(
    fc.property(lists, lists, (before, after) => {
      const removed = new Set(holidaysMissing(before, after).map(textOf));
      const kept = before.filter((each) => !removed.has(textOf(each)));
      const reached = [...kept, ...holidaysMissing(after, before)].map(textOf).sort();
      expect(reached).toEqual(after.map(textOf).sort());
    }),
  );
});

function textOf({ date, name, kind }: HolidayEntry): string {
  return `${date} ${name} ${kind}`;
}
