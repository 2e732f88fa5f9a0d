import type { Holder } from '@digitalhub/contracts';
import { given } from '@digitalhub/testing';
import { HOUR, MINUTE, at, desk, placed, span } from '../../test/places';
import {
  type KeptPlace,
  type Reservation,
  book,
  cancel,
  checkIn,
  confirm,
  dueAtOf,
  hold,
  move,
  pass,
  release,
} from './reservation';

const holder: Holder = { kind: 'person', ref: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11' };
const nine = at('2026-11-23 09:00');
const five = at('2026-11-23 17:00');
const before = nine - 24 * HOUR;

function kept(date = '2026-11-23', from = '09:00', to = '17:00', resource = desk()): KeptPlace {
  const { place, frames } = placed(span(date, from, to), resource);
  return { ...place, aggregates: frames.map(({ id }) => id) };
}

const held = hold('r', holder, kept(), before);
const confirmed = book('r', holder, kept());
const checkedIn = checkIn(confirmed, nine);
const cancelled = cancel(confirmed, 'sick', before);
const expired = pass(held, before + 5 * MINUTE) as Reservation;
const released = release(checkedIn, nine + HOUR);
const completed = pass(checkedIn, five) as Reservation;
const ended = { cancelled, expired, released, completed };

describe('a hold', () => {
  it('keeps a place for five minutes', () => {
    given(kept())
      .when((place) => hold('r', holder, place, before))
      .then({
        status: 'held',
        heldUntil: before + 5 * MINUTE,
        revision: 1,
        wallStart: '2026-11-23T09:00:00',
      });
  });

  it('becomes firm when it is confirmed', () => {
    const firm = given<Reservation>(held).when(confirm).then({ status: 'confirmed', revision: 2 });
    expect(firm).not.toHaveProperty('heldUntil');
  });

  it('runs out at the end of its time, whenever somebody looks', () => {
    given(held)
      .when((each) => pass(each, before + 5 * MINUTE - 1))
      .then(undefined);
    given(held)
      .when((each) => pass(each, before + HOUR))
      .then({ status: 'expired', endedAt: before + 5 * MINUTE, revision: 2 });
  });

  it('ends with its place when that is sooner', () => {
    const late = hold('r', holder, kept(), five - MINUTE);
    expect(dueAtOf(late)).toBe(five);
  });

  it('can be cancelled and moved but not used', () => {
    given<Reservation>(held)
      .when((each) => cancel(each, 'other', before))
      .then({ status: 'cancelled' });
    given<Reservation>(held)
      .when((each) => move(each, kept('2026-11-24'), before))
      .then({ status: 'held', heldUntil: held.heldUntil });
    given<Reservation>(held)
      .when((each) => checkIn(each, nine))
      .thenRefused('not-confirmed');
    given<Reservation>(held)
      .when((each) => release(each, nine))
      .thenRefused('not-checked-in');
  });
});

describe('a confirmed reservation', () => {
  it('is completed at its end where its policy gives nothing up', () => {
    expect(pass(confirmed, five - 1)).toBeUndefined();
    given(confirmed)
      .when((each) => pass(each, five + HOUR))
      .then({ ...confirmed, revision: 2, status: 'completed', endedAt: five });
  });

  it('is missed where its policy gives it up before', () => {
    const checkIn = { opensBeforeMinutes: 30, autoReleaseAfterMinutes: 45 };
    const buffer = { beforeMinutes: 0, afterMinutes: 0 };
    const policy = { revision: 1, noon: '12:00', buffer, checkIn, holdMinutes: 5, approval: false };
    const due = confirmed.start + 45 * 60_000;
    expect(pass({ ...confirmed, policy }, due - 1)).toBeUndefined();
    given({ ...confirmed, policy })
      .when((each) => pass(each, due))
      .then({ ...confirmed, policy, revision: 2, status: 'no-show', endedAt: due });
  });

  it('is cancelled with its reason and time', () => {
    given<Reservation>(confirmed)
      .when((each) => cancel(each, 'sick', before))
      .then({ status: 'cancelled', reason: 'sick', endedAt: before, revision: 2 });
  });

  it('can be cancelled until its end', () => {
    given<Reservation>(confirmed)
      .when((each) => cancel(each, 'other', five - 1))
      .then({ status: 'cancelled' });
    given<Reservation>(confirmed)
      .when((each) => cancel(each, 'other', five))
      .thenRefused('reservation-over');
  });

  it('is checked in from 30 minutes before its start until its end', () => {
    given<Reservation>(confirmed)
      .when((each) => checkIn(each, nine - 30 * MINUTE - 1))
      .thenRefused('too-early-to-check-in');
    given<Reservation>(confirmed)
      .when((each) => checkIn(each, nine - 30 * MINUTE))
      .then({ status: 'checked-in', checkedInAt: nine - 30 * MINUTE, revision: 2 });
    given<Reservation>(confirmed)
      .when((each) => checkIn(each, five - 1))
      .then({ status: 'checked-in' });
    given<Reservation>(confirmed)
      .when((each) => checkIn(each, five))
      .thenRefused('reservation-over');
  });

  it('is neither confirmed again nor released', () => {
    given<Reservation>(confirmed).when(confirm).thenRefused('not-held');
    given<Reservation>(confirmed)
      .when((each) => release(each, nine))
      .thenRefused('not-checked-in');
  });

  it('moves to another time or resource', () => {
    const to = kept('2026-11-24', '10:00', '12:00', desk('zeitz-desk-2'));
    given<Reservation>(confirmed)
      .when((each) => move(each, to, before))
      .then({ status: 'confirmed', revision: 2, ...to });
  });

  it('does not move once it is over, nor into the past', () => {
    given<Reservation>(confirmed)
      .when((each) => move(each, kept('2026-11-24'), five))
      .thenRefused('reservation-over');
    given<Reservation>(confirmed)
      .when((each) => move(each, kept('2026-11-23', '09:00', '10:00'), nine + HOUR))
      .thenRefused('reservation-over');
  });
});

describe('a checked-in reservation', () => {
  it('is completed at its end, not before', () => {
    given(checkedIn)
      .when((each) => pass(each, five - 1))
      .then(undefined);
    given(checkedIn)
      .when((each) => pass(each, five + HOUR))
      .then({ status: 'completed', endedAt: five, checkedInAt: nine, revision: 3 });
  });

  it('is released early', () => {
    given<Reservation>(checkedIn)
      .when((each) => release(each, nine + HOUR))
      .then({ status: 'released', endedAt: nine + HOUR, revision: 3 });
  });

  it('is not cancelled, confirmed or checked in again', () => {
    given<Reservation>(checkedIn)
      .when((each) => cancel(each, 'other', nine))
      .thenRefused('already-checked-in');
    given<Reservation>(checkedIn).when(confirm).thenRefused('not-held');
    given<Reservation>(checkedIn)
      .when((each) => checkIn(each, nine))
      .thenRefused('already-checked-in');
  });

  it('moves its end alone', () => {
    given<Reservation>(checkedIn)
      .when((each) => move(each, kept('2026-11-23', '09:00', '18:00'), nine + HOUR))
      .then({ status: 'checked-in', end: five + HOUR, revision: 3 });
    given<Reservation>(checkedIn)
      .when((each) => move(each, kept('2026-11-23', '10:00', '18:00'), nine + HOUR))
      .thenRefused('already-checked-in');
    given<Reservation>(checkedIn)
      .when((each) => move(each, kept('2026-11-23', '09:00', '18:00', desk('zeitz-desk-2')), nine + HOUR))
      .thenRefused('already-checked-in');
  });
});

describe('a reservation that has ended', () => {
  const why = {
    cancelled: 'already-cancelled',
    expired: 'hold-expired',
    released: 'reservation-over',
    completed: 'reservation-over',
  };

  it.each(Object.entries(ended))(
    'when it is %s refuses every change with the same reason',
    (status, reservation) => {
      const code = why[status as keyof typeof why];
      given<Reservation>(reservation).when(confirm).thenRefused(code);
      given<Reservation>(reservation)
        .when((each) => cancel(each, 'other', before))
        .thenRefused(code);
      given<Reservation>(reservation)
        .when((each) => checkIn(each, nine))
        .thenRefused(code);
      given<Reservation>(reservation)
        .when((each) => release(each, nine))
        .thenRefused(code);
      given<Reservation>(reservation)
        .when((each) => move(each, kept('2026-11-24'), before))
        .thenRefused(code);
      given(reservation)
        .when((each) => pass(each, five + HOUR))
        .then(undefined);
    },
  );
});
