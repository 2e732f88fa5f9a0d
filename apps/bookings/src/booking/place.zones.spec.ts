import { given } from '@digitalhub/testing';
import { BERLIN, HOUR, MINUTE, at, daily, desk, placeAt, span } from '../../test/places';
import { instantOfText } from './place';
import { requestOf } from './request';
import { targetOf } from './target';
import { requireAllowed } from './rules/judge';

const DAY = 24 * HOUR;
const office = desk('zeitz-desk-1', { openingHours: daily('08:00', '18:00') });
const weekdays = desk('zeitz-desk-1', {
  openingHours: daily('08:00', '18:00').filter(({ weekday }) => weekday <= 5),
});

describe('a time in a request', () => {
  it('is an instant with its offset, whatever the zone', () => {
    expect(instantOfText('2026-11-23T09:00:00+01:00', BERLIN)).toBe(at('2026-11-23 09:00'));
    expect(instantOfText('2026-11-23T08:00:00Z', BERLIN)).toBe(at('2026-11-23 09:00'));
    expect(instantOfText('2026-11-23T03:00:00.000-05:00', BERLIN)).toBe(at('2026-11-23 09:00'));
    expect(instantOfText('2026-11-23T08:00Z', BERLIN)).toBe(at('2026-11-23 09:00'));
  });

  it('or a wall time of the zone', () => {
    expect(instantOfText('2026-11-23T09:00:00', BERLIN)).toBe(at('2026-11-23 09:00'));
  });

  it('moves forward by the gap where a clock change skips it', () => {
    expect(instantOfText('2027-03-28T02:30:00', BERLIN)).toBe(Date.parse('2027-03-28T01:30:00Z'));
  });

  it('is the first of two where a clock change repeats it', () => {
    expect(instantOfText('2026-10-25T02:30:00', BERLIN)).toBe(Date.parse('2026-10-25T00:30:00Z'));
  });
});

describe('a place', () => {
  it('has instants and wall times', () => {
    given(office)
      .when((resource) => placeAt(resource, span('2026-11-23', '09:00', '17:00')))
      .then({
        resource: 'zeitz-desk-1',
        hub: 'zeitz',
        start: Date.parse('2026-11-23T08:00:00Z'),
        end: Date.parse('2026-11-23T16:00:00Z'),
        wallStart: '2026-11-23T09:00:00',
        wallEnd: '2026-11-23T17:00:00',
        timeZone: BERLIN,
      });
  });

  it('shows the true times where the clock skipped the wall time asked for', () => {
    const start = instantOfText('2027-03-28T02:30:00', BERLIN);
    given(desk())
      .when((resource) => placeAt(resource, { start, end: start + HOUR }))
      .then({ wallStart: '2027-03-28T03:30:00', wallEnd: '2027-03-28T04:30:00' });
  });

  it.each([
    ['2027-03-28', 23],
    ['2026-10-25', 25],
  ])('of the whole day %s is %i hours long', (date, hours) => {
    const place = placeAt(desk(), span(date, '00:00', '24:00'));
    expect(place.end - place.start).toBe(hours * HOUR);
    expect(place.wallEnd.endsWith('T00:00:00')).toBe(true);
  });

  it('is refused on a resource that cannot be reserved', () => {
    for (const mode of ['drop-in', 'assigned', 'offline'] as const) {
      given(desk('zeitz-desk-1', { mode }))
        .when((resource) => placeAt(resource, span('2026-11-23', '09:00', '17:00')))
        .thenRefused('resource-not-reservable');
    }
  });

  it.each([
    ['interval-empty', '09:00', '09:00'],
    ['end-before-start', '09:00', '08:45'],
    ['off-raster', '09:07', '10:00'],
    ['off-raster', '09:00', '10:01'],
  ])('is refused with %s from %s to %s', (code, from, to) => {
    const refusal = given(desk())
      .when((resource) => placeAt(resource, span('2026-11-23', from, to)))
      .thenRefused(code);
    expect(refusal.details.errors).toMatchObject([{ code }]);
  });

  it('is off the raster by a second or a millisecond too', () => {
    for (const extra of [1, 1000]) {
      const { start, end } = span('2026-11-23', '09:00', '10:00');
      given(desk())
        .when((resource) => placeAt(resource, { start: start + extra, end }))
        .thenRefused('off-raster');
    }
  });

  it('is at most 31 days long, over a clock change too', () => {
    const month = { start: at('2026-10-01 00:00'), end: at('2026-11-01 00:00') };
    given(desk())
      .when((resource) => placeAt(resource, month))
      .then(month);
    given(desk())
      .when((resource) => placeAt(resource, { ...month, end: month.end + 15 * MINUTE }))
      .thenRefused('too-long');
    given(desk())
      .when((resource) => placeAt(resource, { ...month, end: at('9999-12-31 00:00') }))
      .thenRefused('too-long');
  });
});

describe('opening hours', () => {
  it('hold a reservation from opening to closing', () => {
    given(office)
      .when((resource) => placeAt(resource, span('2026-11-23', '08:00', '18:00')))
      .then({});
  });

  it.each([
    ['07:45', '09:00'],
    ['17:00', '18:15'],
    ['18:00', '19:00'],
    ['07:00', '08:00'],
  ])('refuse %s to %s in a hub that opens from 08:00 to 18:00', (from, to) => {
    given(office)
      .when((resource) => placeAt(resource, span('2026-11-23', from, to)))
      .thenRefused('outside-opening-hours');
  });

  it('may close for the nights of a reservation of several days', () => {
    const days = { start: at('2026-11-23 09:00'), end: at('2026-11-27 17:00') };
    given(weekdays)
      .when((resource) => placeAt(resource, days))
      .then(days);
  });

  it.each([
    ['starts at closing', '2026-11-23 18:00', '2026-11-24 17:00'],
    ['ends at opening', '2026-11-23 09:00', '2026-11-24 08:00'],
    ['starts at night', '2026-11-23 23:00', '2026-11-24 17:00'],
    ['ends at midnight', '2026-11-23 09:00', '2026-11-25 00:00'],
  ])('refuse several days when the reservation %s', (_, from, to) => {
    given(weekdays)
      .when((resource) => placeAt(resource, { start: at(from), end: at(to) }))
      .thenRefused('outside-opening-hours');
  });

  it('refuse several days of which one is closed', () => {
    const overTheWeekend = { start: at('2026-11-27 09:00'), end: at('2026-11-30 17:00') };
    given(weekdays)
      .when((resource) => placeAt(resource, overTheWeekend))
      .thenRefused('outside-opening-hours');
  });

  it('count by the wall clock on both sides of a clock change', () => {
    const days = { start: at('2026-10-23 08:00'), end: at('2026-10-26 18:00') };
    given(office)
      .when((resource) => placeAt(resource, days))
      .then(days);
    given(office)
      .when((resource) => placeAt(resource, { ...days, end: days.start + 3 * DAY + 10 * HOUR }))
      .then({ wallEnd: '2026-10-26T17:00:00' });
  });
});

describe('the stage of a hub', () => {
  const monday = span('2026-11-23', '09:00', '17:00');

  it.each([
    ['setup', [{ stage: 'setup' as const }]],
    ['paused', [{ stage: 'open' as const }, { stage: 'paused' as const, since: '2026-11' }]],
    [
      'not open before its day',
      [{ stage: 'setup' as const }, { stage: 'open' as const, since: '2026-11-24' }],
    ],
  ])('%s refuses', (_, stages) => {
    given(desk('zeitz-desk-1', { stages }))
      .when((resource) => placeAt(resource, monday))
      .thenRefused('hub-not-open');
  });

  it.each([
    [
      'open, nobody knows since when',
      [{ stage: 'setup' as const, since: '2021-09' }, { stage: 'open' as const }],
    ],
    ['open from that day on', [{ stage: 'setup' as const }, { stage: 'open' as const, since: '2026-11-23' }]],
    ['open, to be closed later', [{ stage: 'open' as const }, { stage: 'closed' as const, since: '2027' }]],
  ])('%s accepts', (_, stages) => {
    given(desk('zeitz-desk-1', { stages }))
      .when((resource) => placeAt(resource, monday))
      .then({ hub: 'zeitz' });
  });
});

describe('the start', () => {
  const nine = at('2026-11-23 09:00');
  const nobody = { reservationsAt: () => [], ledgerOf: () => [] };
  const request = requestOf(
    { id: 'a', holder: { kind: 'person', ref: 'p' } },
    targetOf(desk(), { start: nine, end: nine + HOUR }, nine),
  );

  it('may lie in the quarter hour that is running, not before', () => {
    given(request)
      .when((each) => requireAllowed(nobody, each, nine + 15 * MINUTE - 1))
      .then(undefined);
    given(request)
      .when((each) => requireAllowed(nobody, each, nine + 15 * MINUTE))
      .thenRefused('in-the-past');
  });

  it('lies at most 400 days ahead', () => {
    given(request)
      .when((each) => requireAllowed(nobody, each, nine - 400 * DAY))
      .then(undefined);
    given(request)
      .when((each) => requireAllowed(nobody, each, nine - 400 * DAY - 1))
      .thenRefused('too-far');
  });
});
