import { given } from '@digitalhub/testing';
import { desk, placed, span } from '../../test/places';
import { refuseTaken } from './conflicts';
import { type Reservation, book, cancel } from './reservation';

const day = '2026-11-23';
const holder = { kind: 'person' as const, ref: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11' };
const place = (from: string, to: string) => ({
  ...placed(span(day, from, to), desk()).place,
  aggregates: ['sheet'],
});
const reserved = (id: string, from: string, to: string): Reservation => book(id, holder, place(from, to));
const morning = reserved('morning', '09:00', '12:00');
const evening = reserved('evening', '17:00', '20:00');

it('names what is in the way in the order of time, once each', () => {
  const refusal = given([evening, morning, evening])
    .when((others) => refuseTaken(place('11:00', '18:00'), others))
    .thenRefused('overlapping');
  expect(refusal.details.conflicts).toEqual([
    { resource: 'zeitz-desk-1', start: '2026-11-23T08:00:00Z', end: '2026-11-23T11:00:00Z' },
    { resource: 'zeitz-desk-1', start: '2026-11-23T16:00:00Z', end: '2026-11-23T19:00:00Z' },
  ]);
});

it('lets neighbours meet', () => {
  given([morning, evening])
    .when((others) => refuseTaken(place('12:00', '17:00'), others))
    .then(undefined);
});

it('passes over what has ended and what moves', () => {
  const cancelled = cancel(reserved('gone', '09:00', '12:00'), 'other', 0);
  given([cancelled, evening])
    .when((others) => refuseTaken(place('09:00', '20:00'), others, 'evening'))
    .then(undefined);
});
