import type { Holder } from '@digitalhub/contracts';
import { type Instant, rfc3339, takenIn } from '@digitalhub/kernel';
import { given } from '@digitalhub/testing';
import { HOUR, MINUTE, at, desk, placed, span } from '../../test/places';
import { Timetable } from '../../test/timetable';
import {
  bookCommand,
  cancelCommand,
  checkInCommand,
  confirmCommand,
  moveCommand,
  releaseCommand,
} from './reservation.commands';
import type { Bookable } from '../booking/rules/rule';

const holder: Holder = { kind: 'person', ref: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11' };
const now = at('2026-11-20 12:00');
const november = 'zeitz-desk-1/2026-11';
const december = 'zeitz-desk-1/2026-12';

interface Wish {
  readonly from?: Instant;
  readonly to?: Instant;
  readonly resource?: Bookable;
  readonly hold?: boolean;
}

const nine = at('2026-11-23 09:00');
const five = at('2026-11-23 17:00');

const booking = (id: string, { from = nine, to = five, resource = desk(), hold = false }: Wish = {}) =>
  bookCommand({ id, holder, hold, ...placed({ start: from, end: to }, resource) });

/** A timetable with these reservations, all made at noon on Friday; it has said nothing yet. */
function with_(wishes: Record<string, Wish>): Timetable {
  const timetable = new Timetable();
  for (const [id, wish] of Object.entries(wishes)) timetable.execute(booking(id, wish), now);
  timetable.said.length = 0;
  return timetable;
}

const found = (timetable: Timetable, id: string) => timetable.rows.get(id)!;
const types = ({ said }: Timetable) => said.map(({ sheet, type }) => `${sheet} ${type}`);
const takenAt = (timetable: Timetable, sheet: string) =>
  takenIn(timetable.docs.get(sheet)!, { start: 0, end: Infinity });

describe('booking', () => {
  it('takes the place and tells fact and state', () => {
    const timetable = with_({});
    given(timetable)
      .when((table) => table.execute(booking('a'), now))
      .then({
        id: 'a',
        status: 'confirmed',
        revision: 1,
        start: '2026-11-23T08:00:00Z',
        wallStart: '2026-11-23T09:00:00',
      });
    expect(timetable.said).toMatchObject([
      { sheet: november, type: 'confirmed', key: 'zeitz-desk-1', data: { id: 'a', status: 'confirmed' } },
      {
        sheet: november,
        type: 'state-changed',
        key: `${november}/a`,
        data: { id: 'a', status: 'confirmed' },
      },
    ]);
    expect(takenAt(timetable, november)).toEqual([{ start: nine, end: five }]);
  });

  it.each([
    ['the same time', nine, five],
    ['the beginning', nine - HOUR, nine + 15 * MINUTE],
    ['the end', five - 15 * MINUTE, five + HOUR],
    ['the inside', nine + HOUR, nine + 2 * HOUR],
    ['the whole and more', nine - HOUR, five + HOUR],
  ])('refuses %s of another and names it without its holder', (_, from, to) => {
    const refusal = given(with_({ a: {} }))
      .when((table) => table.execute(booking('b', { from, to }), now))
      .thenRefused('overlapping');
    expect(refusal.details.conflicts).toEqual([
      { resource: 'zeitz-desk-1', start: rfc3339(nine), end: rfc3339(five) },
    ]);
  });

  it('names all conflicts, once each, in the order of time', () => {
    const edge = at('2026-12-01 00:00');
    const table = with_({
      c: { from: edge + 2 * HOUR, to: edge + 3 * HOUR },
      b: { from: edge - HOUR, to: edge + HOUR },
    });
    const refusal = given(table)
      .when((each) => each.execute(booking('d', { from: edge - 2 * HOUR, to: edge + 9 * HOUR }), now))
      .thenRefused('overlapping');
    expect(refusal.details.conflicts).toMatchObject([
      { start: rfc3339(edge - HOUR) },
      { start: rfc3339(edge + 2 * HOUR) },
    ]);
  });

  it('meets its neighbours without touching them', () => {
    given(with_({ a: {} }))
      .when((table) => {
        table.execute(booking('b', { from: nine - HOUR, to: nine }), now);
        return table.execute(booking('c', { from: five, to: five + HOUR }), now);
      })
      .then({ status: 'confirmed' });
  });

  it('leaves other resources alone', () => {
    given(with_({ a: {} }))
      .when((table) => table.execute(booking('b', { resource: desk('zeitz-desk-2') }), now))
      .then({ resource: 'zeitz-desk-2' });
  });

  it('refuses a start in the past, by the time of the decision', () => {
    given(with_({}))
      .when((table) => table.execute(booking('a'), nine + 15 * MINUTE))
      .thenRefused('in-the-past');
    given(with_({}))
      .when((table) => table.execute(booking('a'), nine - 401 * 24 * HOUR))
      .thenRefused('too-far');
  });

  it('counts in every month it touches and is told by the first', () => {
    const edge = at('2026-12-01 00:00');
    const timetable = with_({});
    timetable.execute(booking('a', { from: edge - 4 * HOUR, to: edge + 4 * HOUR }), now);
    expect(types(timetable)).toEqual([`${november} confirmed`, `${november} state-changed`]);
    expect(takenAt(timetable, november)).toEqual([{ start: edge - 4 * HOUR, end: edge }]);
    expect(takenAt(timetable, december)).toEqual([{ start: edge, end: edge + 4 * HOUR }]);
    given(timetable)
      .when((table) => table.execute(booking('b', { from: edge + HOUR, to: edge + 2 * HOUR }), now))
      .thenRefused('overlapping');
  });
});

describe('a hold', () => {
  const held = () => with_({ a: { hold: true } });

  it('keeps others out until it runs out, swept or not', () => {
    given(held())
      .when((table) => table.execute(booking('b'), now + 5 * MINUTE - 1))
      .thenRefused('overlapping');
    given(held())
      .when((table) => table.execute(booking('b'), now + 5 * MINUTE))
      .then({ status: 'confirmed' });
  });

  it('is told to have expired before its place is told to be taken again', () => {
    const timetable = held();
    timetable.execute(booking('b'), now + HOUR);
    expect(timetable.said.map(({ type }) => type)).toEqual([
      'expired',
      'state-changed',
      'confirmed',
      'state-changed',
    ]);
    expect(found(timetable, 'a')).toMatchObject({ status: 'expired', endedAt: now + 5 * MINUTE });
  });

  it('is confirmed in time, or not at all', () => {
    given(held())
      .when((table) => table.execute(confirmCommand(found(table, 'a')), now))
      .then({ status: 'confirmed', revision: 2 });
    given(held())
      .when((table) => table.execute(confirmCommand(found(table, 'a')), now + 5 * MINUTE))
      .thenRefused('hold-expired');
  });

  it('over the edge of a month runs out in both', () => {
    const edge = at('2026-12-01 00:00');
    const wish = { from: edge - HOUR, to: edge + HOUR, hold: true };
    for (const sheet of [november, december]) {
      const timetable = with_({ a: wish });
      timetable.tick(sheet, now + 5 * MINUTE);
      expect(found(timetable, 'a')).toMatchObject({ status: 'expired' });
      expect(types(timetable)).toEqual([`${november} expired`, `${november} state-changed`]);
      expect([...takenAt(timetable, november), ...takenAt(timetable, december)]).toEqual([]);
    }
  });
});

describe('a reservation', () => {
  it('that is cancelled leaves its place to others', () => {
    const timetable = with_({ a: {} });
    given(timetable)
      .when((table) => table.execute(cancelCommand(found(table, 'a'), 'sick'), now))
      .then({ status: 'cancelled', reason: 'sick', endedAt: rfc3339(now), revision: 2 });
    expect(takenAt(timetable, november)).toEqual([]);
    expect(types(timetable)).toEqual([`${november} cancelled`, `${november} state-changed`]);
    given(timetable)
      .when((table) => table.execute(booking('b'), now))
      .then({ status: 'confirmed' });
    given(timetable)
      .when((table) => table.execute(cancelCommand(found(table, 'a'), 'sick'), now))
      .thenRefused('already-cancelled');
  });

  it('that is released leaves the rest of its time to others', () => {
    const timetable = with_({ a: {} });
    timetable.execute(checkInCommand(found(timetable, 'a')), nine);
    timetable.execute(releaseCommand(found(timetable, 'a')), nine + HOUR);
    expect(types(timetable)).toEqual(
      ['checked-in', 'state-changed', 'released', 'state-changed'].map((type) => `${november} ${type}`),
    );
    given(timetable)
      .when((table) => table.execute(booking('b', { from: nine + HOUR }), nine + HOUR))
      .then({ status: 'confirmed' });
  });

  it('that is checked in is completed at its end', () => {
    const timetable = with_({ a: {} });
    timetable.execute(checkInCommand(found(timetable, 'a')), nine);
    timetable.sweep(five);
    expect(found(timetable, 'a')).toMatchObject({ status: 'completed', revision: 3 });
    expect(takenAt(timetable, november)).toEqual([]);
  });
});

describe('moving', () => {
  const moving = (
    timetable: Timetable,
    id: string,
    { from = nine, to = five, resource = desk() }: Wish,
    revision = 1,
  ) =>
    timetable.execute(
      moveCommand(found(timetable, id), { ...placed({ start: from, end: to }, resource), revision }),
      now,
    );

  it('within the month is one fact', () => {
    const timetable = with_({ a: {} });
    given(timetable)
      .when((table) => moving(table, 'a', { from: nine + HOUR, to: five + HOUR }))
      .then({ start: rfc3339(nine + HOUR), revision: 2, status: 'confirmed' });
    expect(timetable.said).toMatchObject([
      {
        sheet: november,
        type: 'moved',
        data: { reservation: { revision: 2 }, from: { start: rfc3339(nine) } },
      },
      { sheet: november, type: 'state-changed', key: `${november}/a` },
    ]);
    expect(takenAt(timetable, november)).toEqual([{ start: nine + HOUR, end: five + HOUR }]);
  });

  it('to another month is a fact of each, with the same revision', () => {
    const timetable = with_({ a: {} });
    moving(timetable, 'a', { from: at('2026-12-01 09:00'), to: at('2026-12-01 17:00') });
    expect(timetable.said).toMatchObject([
      { sheet: november, type: 'moved-out', key: 'zeitz-desk-1', data: { reservation: { revision: 2 } } },
      { sheet: november, type: 'state-changed', key: `${november}/a`, data: null },
      { sheet: december, type: 'moved-in', key: 'zeitz-desk-1', data: { reservation: { revision: 2 } } },
      { sheet: december, type: 'state-changed', key: `${december}/a`, data: { revision: 2 } },
    ]);
    expect(takenAt(timetable, november)).toEqual([]);
  });

  it('to another resource is a fact of each, too', () => {
    const timetable = with_({ a: {} });
    given(timetable)
      .when((table) => moving(table, 'a', { resource: desk('zeitz-desk-2') }))
      .then({ resource: 'zeitz-desk-2' });
    expect(types(timetable)).toEqual([
      `${november} moved-out`,
      `${november} state-changed`,
      'zeitz-desk-2/2026-11 moved-in',
      'zeitz-desk-2/2026-11 state-changed',
    ]);
  });

  it('over the edge of its month keeps its home', () => {
    const timetable = with_({ a: {} });
    moving(timetable, 'a', { to: at('2026-12-01 04:00') });
    expect(types(timetable)).toEqual([`${november} moved`, `${november} state-changed`]);
    expect(takenAt(timetable, december)).toEqual([
      { start: at('2026-12-01 00:00'), end: at('2026-12-01 04:00') },
    ]);
    moving(timetable, 'a', {}, 2);
    expect(takenAt(timetable, december)).toEqual([]);
  });

  it('overlaps itself freely, others never', () => {
    const timetable = with_({ a: {}, b: { from: five, to: five + HOUR } });
    given(timetable)
      .when((table) => moving(table, 'a', { from: nine + HOUR, to: five }))
      .then({ revision: 2 });
    given(timetable)
      .when((table) => moving(table, 'a', { from: nine, to: five + 15 * MINUTE }, 2))
      .thenRefused('overlapping');
    expect(found(timetable, 'a')).toMatchObject({ start: nine + HOUR, revision: 2 });
  });

  it('to the place it has changes nothing', () => {
    const timetable = with_({ a: {} });
    given(timetable)
      .when((table) => moving(table, 'a', {}))
      .then({ revision: 1 });
    expect(timetable.said).toEqual([]);
  });

  it('needs the revision that the client saw', () => {
    given(with_({ a: {} }))
      .when((table) => moving(table, 'a', { to: five + HOUR }, 2))
      .thenRefused('revision-mismatch');
  });

  it('keeps a start that has passed, but takes no other one', () => {
    const running = (from: Instant) => (table: Timetable) =>
      table.execute(
        moveCommand(found(table, 'a'), placed({ start: from, end: five + HOUR })),
        nine + 2 * HOUR,
      );
    given(with_({ a: {} }))
      .when(running(nine))
      .then({ end: rfc3339(five + HOUR) });
    given(with_({ a: {} }))
      .when(running(nine + HOUR))
      .thenRefused('in-the-past');
  });

  it('is noticed by a command that still knows the old place', () => {
    const timetable = with_({ a: {} });
    const before = found(timetable, 'a');
    moving(timetable, 'a', { to: at('2026-12-01 04:00') });
    given(timetable)
      .when((table) => table.execute(cancelCommand(before, 'other'), now))
      .thenRefused('reservation-moved');
    const between = found(timetable, 'a');
    moving(timetable, 'a', { resource: desk('zeitz-desk-2') }, 2);
    given(timetable)
      .when((table) => table.execute(cancelCommand(between, 'other'), now))
      .thenRefused('reservation-moved');
  });
});

describe('days of a clock change', () => {
  it.each([
    ['2027-03-28', 23],
    ['2026-10-25', 25],
  ])('%s has room for %i hours, one after the other', (date, hours) => {
    const timetable = new Timetable();
    const day = span(date, '00:00', '24:00');
    for (let hour = 0; hour < hours; hour++) {
      const from = day.start + hour * HOUR;
      timetable.execute(booking(String(hour), { from, to: from + HOUR }), at('2026-10-01 00:00'));
    }
    expect(takenAt(timetable, `zeitz-desk-1/${date.slice(0, 7)}`)).toEqual([day]);
    given(timetable)
      .when((table) =>
        table.execute(booking('x', { from: day.end - 15 * MINUTE, to: day.end }), at('2026-10-01 00:00')),
      )
      .thenRefused('overlapping');
  });
});
