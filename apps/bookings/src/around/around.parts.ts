import { absenceFacts, noticeFacts, presenceFacts, waitlistFacts } from '@digitalhub/contracts';
import { problemTable } from '@digitalhub/platform';
import { absences } from '../absence/absence.aggregate';
import type { AbsenceRefusal } from '../absence/refusal';
import type { CalendarRefusal } from '../calendar/refusal';
import type { LookRefusal } from '../person-data/reason';
import { visibilities, weekTotals } from '../presence/presence.aggregate';
import type { PresenceRefusal } from '../presence/refusal';
import { usages } from '../retention/usage.aggregate';
import type { WaitlistRefusal } from '../waitlist/refusal';
import { waitlists } from '../waitlist/waitlist.aggregate';

/** What the service has to know of the features around a reservation. */
export const aroundTopics = [absenceFacts, presenceFacts, waitlistFacts, noticeFacts.bookings] as const;

export const aroundAggregates = [absences, visibilities, weekTotals, waitlists, usages] as const;

export const aroundProblems = problemTable<
  AbsenceRefusal | CalendarRefusal | LookRefusal | PresenceRefusal | WaitlistRefusal
>({
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
});
