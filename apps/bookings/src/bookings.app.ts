import {
  absenceFacts,
  calendarFacts,
  noticeFacts,
  policyFacts,
  policyState,
  presenceFacts,
  reservationFacts,
  reservationState,
  roundFacts,
  roundState,
  seriesFacts,
  seriesState,
  waitlistFacts,
} from '@digitalhub/contracts';
import { type ServiceDefinition, problemTable } from '@digitalhub/platform';
import { absences } from './absence/absence.aggregate';
import type { AbsenceRefusal } from './absence/refusal';
import { ledgers } from './booking/ledger.aggregate';
import type { Refusal } from './booking/refusal';
import { sheets } from './booking/sheet.aggregate';
import type { RuleCode } from './booking/rules/rule';
import { BookingsModule } from './bookings.module';
import type { CalendarRefusal } from './calendar/refusal';
import { subscriptions } from './calendar/subscription.aggregate';
import { RetentionSettings } from './persons/retention.settings';
import { usages } from './persons/usage.aggregate';
import { policies } from './policy/policy.store';
import { visibilities, weekTotals } from './presence/presence.aggregate';
import type { PresenceRefusal } from './presence/refusal';
import type { AccessRefusal } from './reservation/access-reason';
import type { RoundRefusal } from './round/refusal';
import { rounds } from './round/round.aggregate';
import type { SeriesProblem } from './series/refusal';
import { allSeries } from './series/series.aggregate';
import type { WaitlistRefusal } from './waitlist/refusal';
import { waitlists } from './waitlist/waitlist.aggregate';

export const bookingsApp: ServiceDefinition = {
  name: 'bookings',
  description: 'Reservations of desks, rooms and equipment; never two at a time.',
  module: BookingsModule,
  personalData: true,
  publishes: [
    reservationFacts,
    reservationState,
    policyFacts,
    policyState,
    calendarFacts,
    roundFacts,
    roundState,
    absenceFacts,
    presenceFacts,
    waitlistFacts,
    noticeFacts.bookings,
    seriesFacts,
    seriesState,
  ],
  aggregates: [
    sheets,
    ledgers,
    policies,
    subscriptions,
    rounds,
    absences,
    visibilities,
    weekTotals,
    waitlists,
    usages,
    allSeries,
  ],
  settings: RetentionSettings,
  problems: {
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
    ...problemTable<RoundRefusal>({
      'round-not-held': 404,
      'wishes-not-open': 409,
      'wishes-closed': 409,
      'too-many-wishes': 422,
      'too-many-musts': 422,
      'day-not-in-round': 422,
      'wish-twice': 422,
      'desk-kind-not-in-round': 422,
      'plan-not-published': 409,
      'draw-not-made': 409,
      'swap-not-yours': 403,
      'swap-with-yourself': 422,
      'swap-not-in-round': 422,
      'swap-too-late': 409,
      'swap-over': 409,
      'swap-pending': 409,
      'swap-two-desks': 409,
      'swap-unfit': 409,
      'offer-over': 409,
    }),
    ...problemTable<SeriesProblem>({
      'rrule-invalid': 422,
      'rrule-unsupported': 422,
      'series-unbounded': 422,
      'series-empty': 422,
      'series-too-long': 422,
      'series-too-large': 422,
      'series-day-changed': 422,
      'series-other-hub': 422,
      'wall-time-skipped': 422,
      'series-refused': 409,
      'series-changed': 409,
      'series-over': 409,
      'series-cancelled': 409,
      'occurrence-unknown': 404,
      'occurrence-over': 409,
      'occurrence-added': 409,
      'occurrence-not-booked': 409,
      'occurrence-booked': 409,
    }),
    ...problemTable<AbsenceRefusal | CalendarRefusal | AccessRefusal | PresenceRefusal | WaitlistRefusal>({
      'calendar-address-told-once': 409,
      'reason-missing': 400,
      'reason-invalid': 400,
      'absence-past': 422,
      'absence-overlapping': 409,
      'absence-cancelled': 409,
      'too-many-absences': 409,
      'week-unknown': 422,
      'week-not-over': 422,
      'place-free': 409,
      'already-waiting': 409,
      'waitlist-closed': 422,
      'waitlist-one-day': 422,
      'waitlist-kind-unknown': 422,
      'entry-over': 409,
      'not-offered': 409,
    }),
  },
};
