import { reservationFacts, reservationState } from '@digitalhub/contracts';
import { type ServiceDefinition, problemTable } from '@digitalhub/platform';
import { BookingsModule } from './bookings.module';
import type { Refusal } from './reservation/refusal';
import { sheets } from './reservation/reservation.aggregate';

export const bookingsApp: ServiceDefinition = {
  name: 'bookings',
  description: 'Reservations of desks, rooms and equipment; never two at a time.',
  module: BookingsModule,
  personalData: true,
  defaultPort: 8082,
  publishes: [reservationFacts, reservationState],
  aggregates: [sheets],
  problems: problemTable<Refusal>({
    overlapping: 409,
    'reservation-moved': 409,
    'reservation-over': 409,
    'already-cancelled': 409,
    'already-checked-in': 409,
    'hold-expired': 409,
    'not-held': 409,
    'not-confirmed': 409,
    'not-checked-in': 409,
    'too-early-to-check-in': 422,
    'resource-unknown': 422,
    'resource-not-reservable': 422,
    'hub-not-open': 422,
    'outside-opening-hours': 422,
    'interval-empty': 422,
    'end-before-start': 422,
    'off-raster': 422,
    'too-long': 422,
    'in-the-past': 422,
    'too-far': 422,
  }),
};
