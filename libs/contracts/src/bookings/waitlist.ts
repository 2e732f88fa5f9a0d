import { z } from 'zod';
import { InstantText, LocalDateText, PersonRef, Revision, Slug, TimeZone, WallTimeText } from '../fields';
import { ResourceKind } from '../hubs';
import { type Opened, type TypeOn, defineMessage, defineTopic, openEnum } from '../messaging';

const Time = z.union([InstantText, WallTimeText]);

/** HTTP: asks to be offered a place as soon as one is free: a certain resource, or any of a kind in a hub. */
export const WaitlistRequest = z
  .object({
    resource: Slug.optional(),
    hub: Slug.optional(),
    kind: ResourceKind.optional(),
    start: Time,
    end: Time.meta({ description: 'On the same local day as the start.' }),
  })
  .refine(({ resource, hub, kind }) => (resource ? !hub && !kind : Boolean(hub && kind)), {
    path: ['resource'],
    error: 'must be given, or else hub and kind; never both',
  })
  .meta({ id: 'WaitlistRequest' });
export type WaitlistRequest = z.infer<typeof WaitlistRequest>;

export const WaitlistStatus = openEnum([
  'waiting',
  'offered',
  'accepted',
  'declined',
  'expired',
  'withdrawn',
  'closed',
]).meta({
  id: 'WaitlistStatus',
  description: 'closed: nobody can be offered a place any more, because the time is too near.',
});
export type WaitlistStatus = z.infer<typeof WaitlistStatus>;

export const WaitlistOffer = z
  .object({
    reservation: z.uuid().meta({ description: 'The reservation that keeps the place meanwhile.' }),
    resource: Slug,
    until: InstantText,
  })
  .meta({ id: 'WaitlistOffer' });
export type WaitlistOffer = z.infer<typeof WaitlistOffer>;

export const WaitlistEntry = z
  .object({
    id: z.uuid(),
    person: PersonRef,
    hub: Slug,
    kind: ResourceKind,
    resource: Slug.optional().meta({ description: 'Absent when any of the kind will do.' }),
    date: LocalDateText,
    start: InstantText,
    end: InstantText,
    timeZone: TimeZone,
    status: WaitlistStatus,
    offer: WaitlistOffer.optional(),
    joinedAt: InstantText,
    revision: Revision,
  })
  .meta({ id: 'WaitlistEntry' });
export type WaitlistEntry = Opened<typeof WaitlistEntry>;

/** HTTP: an entry as its person sees it. */
export const WaitlistEntryView = WaitlistEntry.extend({
  position: z
    .int()
    .positive()
    .optional()
    .meta({ description: 'While waiting: how many would be asked up to here, oneself included.' }),
}).meta({ id: 'WaitlistEntryView' });
export type WaitlistEntryView = Opened<typeof WaitlistEntryView>;

/** HTTP: the caller's entries of today and later, in the order of their starts. */
export const WaitlistEntryList = z
  .object({ items: z.array(WaitlistEntryView) })
  .meta({ id: 'WaitlistEntryList' });
export type WaitlistEntryList = Opened<typeof WaitlistEntryList>;

export const waitlistFacts = defineTopic({
  owner: 'bookings',
  entity: 'waitlist-entry',
  kind: 'facts',
  key: 'hub, kind and local date, like zeitz/desk/2026-11-23',
  description: 'All that happened to those who wait for a place of a kind in a hub on a day, in order.',
});

const example = {
  id: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b40',
  person: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11',
  hub: 'zeitz',
  kind: 'desk' as const,
  date: '2026-11-23',
  start: '2026-11-23T08:00:00Z',
  end: '2026-11-23T16:00:00Z',
  timeZone: 'Europe/Berlin',
  joinedAt: '2026-11-20T10:15:00Z',
};
const offer = {
  reservation: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b41',
  resource: 'zeitz-desk-1',
  until: '2026-11-21T12:00:00Z',
};

const fact = <const Type extends TypeOn<typeof waitlistFacts>>(
  type: Type,
  summary: string,
  status: WaitlistStatus,
  more: { revision: number; offer?: WaitlistOffer },
) =>
  defineMessage({
    type,
    topic: waitlistFacts,
    summary,
    personalData: 'person-ref',
    schema: WaitlistEntry,
    examples: [{ ...example, status, ...more }],
  });

export const WaitlistJoined = fact(
  'digitalhub.bookings.waitlist-entry.joined.v1',
  'Somebody waits for a place.',
  'waiting',
  { revision: 1 },
);
export const WaitlistOffered = fact(
  'digitalhub.bookings.waitlist-entry.offered.v1',
  'A place is free and kept for the first who fits, until the offer ends.',
  'offered',
  { revision: 2, offer },
);
export const WaitlistAccepted = fact(
  'digitalhub.bookings.waitlist-entry.accepted.v1',
  'The offered place is booked.',
  'accepted',
  { revision: 3, offer },
);
export const WaitlistDeclined = fact(
  'digitalhub.bookings.waitlist-entry.declined.v1',
  'The offered place was not wanted; it goes to the next.',
  'declined',
  { revision: 3 },
);
export const WaitlistExpired = fact(
  'digitalhub.bookings.waitlist-entry.expired.v1',
  'The offer was not answered in time; the place goes to the next.',
  'expired',
  { revision: 3 },
);
export const WaitlistWithdrawn = fact(
  'digitalhub.bookings.waitlist-entry.withdrawn.v1',
  'Somebody no longer waits.',
  'withdrawn',
  { revision: 2 },
);
export const WaitlistClosed = fact(
  'digitalhub.bookings.waitlist-entry.closed.v1',
  'The time is too near for another offer; who still waited gets none.',
  'closed',
  { revision: 2 },
);
