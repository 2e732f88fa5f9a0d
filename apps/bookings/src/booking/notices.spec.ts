import { at, placed, span } from '../../test/places';
import { noticesOf } from './notices';
import { type Reservation, book, cancel, checkIn, confirm, hold, move } from './reservation';
import { bookingOf, requestOf } from './request';

const holder = { kind: 'person' as const, ref: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11' };
const now = at('2026-11-20 09:00');
const stayOn = (day: string) =>
  bookingOf(requestOf({ id: 'r', holder }, placed(span(day, '09:00', '17:00'))));
const checkInRules = { opensBeforeMinutes: 30, autoReleaseAfterMinutes: 45, nudgeBeforeMinutes: 15 };
const booking = stayOn('2026-11-23');
const guarded = { ...booking, policy: { ...booking.policy!, checkIn: checkInRules } };

const saidOf = (before: Reservation | undefined, after: Reservation) =>
  noticesOf(before, after, now).map(({ message, data }) => {
    const { template, key, calendar } = data as {
      template?: string;
      key: { kind: string; dueAt: string };
    } & {
      calendar?: { method: string };
    };
    return [template ?? `${key.kind} ${message.type.split('.').at(-2)}`, calendar?.method, key.dueAt];
  });

describe('what the holder hears', () => {
  it('is the confirmation with its entry, also after a hold, and the end of both', () => {
    const firm = book('r', holder, booking);
    const held = hold('r', holder, booking, now);
    expect(saidOf(undefined, held)).toEqual([]);
    expect(saidOf(undefined, firm)).toEqual([
      ['reservation-confirmed', 'REQUEST', '2026-11-20T08:00:00.001Z'],
    ]);
    expect(saidOf(held, confirm(held))).toEqual([
      ['reservation-confirmed', 'REQUEST', '2026-11-20T08:00:00.002Z'],
    ]);
    expect(saidOf(firm, cancel(firm, 'sick', now))).toEqual([
      ['reservation-cancelled', 'CANCEL', '2026-11-20T08:00:00.002Z'],
    ]);
    expect(saidOf(held, cancel(held, 'sick', now))).toEqual([]);
  });

  it('is nothing of what others tell as a whole, and nothing where there is no person', () => {
    const firm = book('r', holder, booking);
    expect(saidOf(undefined, { ...firm, series: { id: 's', occurrence: 'o' } })).toEqual([]);
    expect(saidOf(undefined, { ...firm, round: 'zeitz/2026-W48' })).toEqual([]);
    expect(saidOf(undefined, { ...firm, holder: { ...holder, kind: 'event' } })).toEqual([]);
  });

  it('is a reminder under a key of its own for each revision, taken back by any change', () => {
    const firm = book('r', holder, guarded);
    expect(saidOf(undefined, firm)[1]).toEqual(['check-in-nudge', undefined, '2026-11-23T08:30:00.001Z']);
    const away = move(firm, { ...stayOn('2026-11-24'), policy: guarded.policy }, now);
    const back = move(away, guarded, now);
    expect(saidOf(away, back).slice(1)).toEqual([
      ['check-in-nudge withdrawn', undefined, '2026-11-24T08:30:00.002Z'],
      ['check-in-nudge', undefined, '2026-11-23T08:30:00.003Z'],
    ]);
    const here = checkIn(back, at('2026-11-23 08:45'));
    expect(saidOf(back, here)).toEqual([['check-in-nudge withdrawn', undefined, '2026-11-23T08:30:00.003Z']]);
  });

  it('goes out as one mail for what was booked at once', () => {
    const [notice] = noticesOf(undefined, { ...book('r', holder, booking), group: 'g' }, now);
    expect(notice?.data).toMatchObject({ cause: 'g' });
  });
});
