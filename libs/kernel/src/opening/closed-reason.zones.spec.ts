import { instantOf } from '../wall-time';
import { closedReason } from './closed-reason';
import type { ClosureOfHub, HubHours } from './hub-hours';

const timeZone = 'Europe/Berlin';
const at = (text: string) => instantOf(text.slice(0, 10), text.slice(11), timeZone);
const closure = (from: string, until: string | null, members: Partial<ClosureOfHub> = {}): ClosureOfHub => ({
  id: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2c',
  reason: 'incident',
  from: new Date(at(from)).toISOString(),
  until: until && new Date(at(until)).toISOString(),
  ...members,
});
const epiphany = { date: '2027-01-06', name: 'Heilige Drei Könige', kind: 'public' as const };
const zeitz: HubHours = {
  timeZone,
  openingHours: [],
  openingRules: 'Mo-Fr 08:00-18:00; Sa off "only for events"; PH off',
  holidays: [epiphany, { date: '2027-01-06', name: 'Weihnachtsferien', kind: 'school' }],
};
const reason = (from: string, to: string, members: Partial<HubHours> = {}, places?: string[]) =>
  closedReason({ ...zeitz, ...members }, { start: at(from), end: at(to) }, places);

describe('a hub is open for an interval', () => {
  it.each([
    ['in its hours', '2026-11-23 08:00', '2026-11-23 18:00'],
    ['over the nights of several days', '2026-11-23 09:00', '2026-11-27 17:00'],
    ['over a clock change', '2026-10-23 08:00', '2026-10-23 18:00'],
  ])('%s', (_, from, to) => {
    expect(reason(from, to)).toBeUndefined();
  });

  it('over midnight where it does not close', () => {
    expect(
      reason('2026-11-27 20:00', '2026-11-28 01:00', { openingRules: 'Fr 18:00-02:00' }),
    ).toBeUndefined();
    expect(reason('2026-10-25 00:00', '2026-10-26 00:00', { openingRules: '24/7' })).toBeUndefined();
  });

  it('although a part of it is closed, or the closure lies outside its hours', () => {
    const part = { closures: [closure('2026-11-23 00:00', null, { resources: ['desk-2'] })] };
    expect(reason('2026-11-23 08:00', '2026-11-23 18:00', part, ['desk-1'])).toBeUndefined();
    const night = { closures: [closure('2026-11-23 20:00', '2026-11-24 06:00')] };
    expect(reason('2026-11-23 08:00', '2026-11-25 18:00', night)).toBeUndefined();
    const touching = { closures: [closure('2026-11-23 12:00', '2026-11-23 18:00')] };
    expect(reason('2026-11-23 08:00', '2026-11-23 12:00', touching)).toBeUndefined();
  });
});

describe('a hub is closed for an interval', () => {
  it.each([
    ['2026-11-23 07:45', '2026-11-23 09:00', '2026-11-23'],
    ['2026-11-23 17:00', '2026-11-23 18:15', '2026-11-23'],
    ['2026-11-23 18:00', '2026-11-24 17:00', '2026-11-23'],
    ['2026-11-23 09:00', '2026-11-24 08:00', '2026-11-24'],
    ['2026-11-22 09:00', '2026-11-22 10:00', '2026-11-22'],
  ])('by its hours, from %s to %s', (from, to, date) => {
    expect(reason(from, to)).toEqual({ code: 'CLOSED', because: 'hours', date });
  });

  it('with what the rules say of the day', () => {
    const saturday = { code: 'CLOSED', because: 'hours', date: '2026-11-28', comment: 'only for events' };
    expect(reason('2026-11-27 09:00', '2026-11-30 17:00')).toEqual(saturday);
  });

  it('by a holiday that has a name', () => {
    const holiday = { code: 'HOLIDAY', because: 'holiday', date: '2027-01-06', holiday: epiphany };
    expect(reason('2027-01-06 09:00', '2027-01-06 17:00')).toEqual(holiday);
    expect(reason('2027-01-05 09:00', '2027-01-07 17:00')).toEqual(holiday);
  });

  it('by its hours on a holiday too, when they would not hold on another day either', () => {
    expect(reason('2027-01-06 19:00', '2027-01-06 20:00')).toMatchObject({
      code: 'CLOSED',
      because: 'hours',
    });
  });

  it('by the first closure of its hours', () => {
    const burst = closure('2026-11-23 12:00', null, { title: 'Burst pipe' });
    const closures = [closure('2026-11-24 08:00', '2026-11-24 18:00'), burst];
    expect(reason('2026-11-23 08:00', '2026-11-24 18:00', { closures })).toEqual({
      code: 'CLOSED',
      because: 'closure',
      date: '2026-11-23',
      closure: burst,
    });
  });

  it('by a closure of the room that the desk stands in', () => {
    const closures = [closure('2026-11-23 12:00', null, { spaces: ['first-floor'] })];
    const places = ['desk-1', 'room-1', 'first-floor'];
    expect(reason('2026-11-23 08:00', '2026-11-23 18:00', { closures }, places)).toMatchObject({
      because: 'closure',
    });
  });

  it('by a closure for a holiday', () => {
    const closures = [closure('2026-12-24 00:00', '2026-12-27 00:00', { reason: 'holiday' })];
    expect(reason('2026-12-24 08:00', '2026-12-24 12:00', { closures })).toMatchObject({
      code: 'HOLIDAY',
      because: 'closure',
    });
  });
});
