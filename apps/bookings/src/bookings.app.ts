import {
  calendarFacts,
  policyFacts,
  policyState,
  reservationFacts,
  reservationState,
} from '@digitalhub/contracts';
import { type ServiceDefinition, problemTable } from '@digitalhub/platform';
import { aroundAggregates, aroundProblems, aroundTopics } from './around/around.parts';
import { BookingsModule } from './bookings.module';
import { ledgers } from './ledger/ledger.aggregate';
import { subscriptions } from './calendar/subscription.aggregate';
import { policies } from './policy/policy.store';
import type { Refusal } from './reservation/refusal';
import { sheets } from './reservation/reservation.aggregate';
import { roundAggregates, roundProblems, roundTopics } from './round/round.parts';
import { RetentionSettings } from './retention/retention.settings';
import type { RuleCode } from './reservation/rules/rule';
import { seriesAggregates, seriesProblems, seriesTopics } from './series/series.parts';

export const bookingsApp: ServiceDefinition = {
  name: 'bookings',
  description: 'Reservations of desks, rooms and equipment; never two at a time.',
  module: BookingsModule,
  personalData: true,
  defaultPort: 8082,
  publishes: [
    reservationFacts,
    reservationState,
    policyFacts,
    policyState,
    calendarFacts,
    ...roundTopics,
    ...aroundTopics,
    ...seriesTopics,
  ],
  aggregates: [
    sheets,
    ledgers,
    policies,
    subscriptions,
    ...roundAggregates,
    ...aroundAggregates,
    ...seriesAggregates,
  ],
  settings: RetentionSettings,
  problems: {
    ...roundProblems,
    ...aroundProblems,
    ...seriesProblems,
    ...problemTable<Refusal | Exclude<RuleCode, 'forbidden-hub'>>({
      overlapping: 409,
      'too-close': 409,
      'quota-exceeded': 409,
      'one-desk-per-half-day': 409,
      'round-pending': 409,
      'round-offer': 409,
      'first-come-cap': 409,
      'reservation-moved': 409,
      'reservation-over': 409,
      'already-cancelled': 409,
      'already-denied': 409,
      'already-checked-in': 409,
      'hold-expired': 409,
      'not-held': 409,
      'not-requested': 409,
      'not-approved': 409,
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
      'too-short': 422,
      'too-long': 422,
      'in-the-past': 422,
      'too-soon': 422,
      'too-far': 422,
      'hub-closed': 422,
      'public-holiday': 422,
      'role-not-allowed': 403,
    }),
  },
};
