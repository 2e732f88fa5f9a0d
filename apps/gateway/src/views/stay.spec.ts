import { ReservationSnapshot } from '@digitalhub/contracts';
import { stayOf } from './stay';

const reservation = ReservationSnapshot.schema.parse(ReservationSnapshot.examples[0]);

describe('what the availability keeps of a reservation', () => {
  it('is where and when, and not whose it is', () => {
    const stay = stayOf(reservation);
    expect(stay).toMatchObject({ resource: 'zeitz-desk-1', hub: 'zeitz', end: Date.parse(reservation.end) });
    expect(JSON.stringify(stay)).not.toContain(reservation.holder.ref);
  });

  it.each(['held', 'confirmed', 'checked-in', 'other'] as const)('occupies while %s', (status) => {
    expect(stayOf({ ...reservation, status })).toBeDefined();
  });

  it.each(['completed', 'cancelled', 'released', 'expired'] as const)('is over once %s', (status) => {
    expect(stayOf({ ...reservation, status })).toBeUndefined();
  });

  it('ends with its hold only while it is held', () => {
    const heldUntil = '2026-11-22T10:05:00Z';
    expect(stayOf({ ...reservation, status: 'held', heldUntil })?.heldUntil).toBe(Date.parse(heldUntil));
    expect(stayOf({ ...reservation, status: 'confirmed', heldUntil })?.heldUntil).toBeUndefined();
  });
});
