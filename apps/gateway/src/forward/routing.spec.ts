import {
  acceptSwap,
  bookReservation,
  bookSeries,
  cancelReservation,
  getClosure,
  getRound,
  getSeries,
  joinWaitlist,
  listReservations,
  moveReservation,
  type Operation,
} from '@digitalhub/contracts';
import { type Asked, keyOf } from './routing';

const resourceOf = (id: string) => (id === 'known' ? 'zeitz-desk-1' : undefined);
const key = (operation: Operation, asked: Partial<Asked>) =>
  keyOf(operation, { params: {}, body: undefined, ...asked }, resourceOf);

it('goes by the first parameter of the path, else by the caller', () => {
  expect(key(getClosure, { params: { slug: 'zeitz', id: 'x' } })).toBe('zeitz');
  expect(key(listReservations, { subject: 'mia' })).toBe('mia');
  expect(key(listReservations, {})).toBe('');
  expect(key(acceptSwap, { params: { id: 'swap' }, subject: 'mia' })).toBe('swap');
});

it.each<[string, Operation, Partial<Asked>, string]>([
  ['a new reservation by its resource', bookReservation, { body: { resource: 'desk-2' } }, 'desk-2'],
  ['several by the first', bookReservation, { body: { resources: ['room', 'desk-2'] } }, 'room'],
  ['a known one by its resource', cancelReservation, { params: { id: 'known' } }, 'zeitz-desk-1'],
  ['an unknown one by itself', cancelReservation, { params: { id: 'new' } }, 'new'],
  ['a move by where it goes', moveReservation, { params: { id: 'known' }, body: { resource: 'd' } }, 'd'],
  ['a round by hub and week', getRound, { params: { slug: 'zeitz', week: '2026-W47' } }, 'zeitz/2026-W47'],
  ['a new series by its resource', bookSeries, { body: { resource: 'desk-2' } }, 'desk-2'],
  ['a series by itself', getSeries, { params: { id: 'series' } }, 'series'],
  ['who waits by the resource', joinWaitlist, { body: { resource: 'desk-2' } }, 'desk-2'],
  ['who waits for any by the hub', joinWaitlist, { body: { hub: 'zeitz' } }, 'zeitz'],
])('sends %s', (_, operation, asked, expected) => {
  expect(key(operation, asked)).toBe(expected);
});
