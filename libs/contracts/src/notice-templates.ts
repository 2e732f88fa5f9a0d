import { z } from 'zod';
import { InstantText, Slug, TimeZone, WallTimeText } from './fields';
import { openEnum } from './messaging';
import { PERSONAL_DATA_SERVICES } from './services';

/** What a mail is about; people has its wording in every language. */
export const NoticeTemplate = openEnum([
  'reservation-confirmed',
  'reservation-requested',
  'reservation-decided',
  'reservation-cancelled',
  'check-in-nudge',
  'waitlist-offer',
  'waitlist-offer-expired',
  'round-result',
  'swap-proposed',
  'freed-day-offered',
  'series-confirmed',
  'series-changed',
  'series-cancelled',
  'closure-announced',
  'guest-confirmation',
  'contact-confirmation',
  'export-ready',
  'erasure-confirmation',
  'erasure-receipt',
]).meta({ id: 'NoticeTemplate', description: 'What the mail is about.' });
export type NoticeTemplate = z.infer<typeof NoticeTemplate>;

/** A code of lower-case words, like `hub-closed`; an unknown one is left out of the mail. */
const Code = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a code like hub-closed');

/** The public name of a hub, a resource or an event; never of a person. */
const PublicName = z.string().min(1).max(200);

/** A local date, or its morning or afternoon: `2026-11-23`, `2026-11-23/am`, `2026-11-23/pm`. */
const HalfDay = z
  .string()
  .regex(
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(\/(am|pm))?$/,
    'must be like 2026-11-23 or 2026-11-23/am',
  );

const Hub = { hub: Slug, hubName: PublicName.optional() };
const Place = {
  ...Hub,
  resource: Slug,
  resourceName: PublicName.optional(),
  start: WallTimeText,
  end: WallTimeText,
  timeZone: TimeZone,
};
const Booked = {
  ...Place,
  count: z
    .int()
    .positive()
    .meta({ description: 'Occurrences that are booked; start and end are of the first.' }),
  left: z.int().nonnegative().default(0).meta({ description: 'Occurrences that could not be booked.' }),
};
const Deadline = { until: InstantText, timeZone: TimeZone };

/** What a request must tell by its template, and what it may tell; anything else is refused. */
export const noticeData = {
  'reservation-confirmed': z.object(Place),
  'reservation-requested': z.object(Place),
  'reservation-decided': z.object({
    ...Place,
    decision: z.enum(['approved', 'denied']),
    reason: Code.optional(),
  }),
  'reservation-cancelled': z.object({ ...Place, reason: Code.optional() }),
  'check-in-nudge': z.object({ ...Place, until: InstantText.optional() }),
  'waitlist-offer': z.object({ ...Place, until: InstantText }),
  'waitlist-offer-expired': z.object(Place),
  'round-result': z.object({
    ...Hub,
    week: z.string().regex(/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/, 'must be an ISO week like 2026-W48'),
    granted: z.array(HalfDay).max(14),
    refused: z.array(HalfDay).max(14),
  }),
  'swap-proposed': z.object({ ...Hub, ...Deadline, offered: HalfDay, wanted: HalfDay }),
  'freed-day-offered': z.object({ ...Hub, ...Deadline, day: HalfDay }),
  'series-confirmed': z.object(Booked),
  'series-changed': z.object(Booked),
  'series-cancelled': z.object({
    ...Place,
    count: z
      .int()
      .positive()
      .meta({ description: 'Occurrences that were given up; start and end are of the first.' }),
  }),
  'closure-announced': z.object({
    ...Hub,
    from: InstantText,
    until: InstantText.optional(),
    timeZone: TimeZone,
    reason: Code.optional(),
  }),
  'guest-confirmation': z.object({ expiresAt: InstantText, timeZone: TimeZone.default('Europe/Berlin') }),
  'contact-confirmation': z.object({ expiresAt: InstantText, timeZone: TimeZone.default('Europe/Berlin') }),
  'export-ready': z.object({
    expiresAt: InstantText.optional(),
    timeZone: TimeZone.default('Europe/Berlin'),
  }),
  'erasure-confirmation': z.object({
    expiresAt: InstantText,
    timeZone: TimeZone.default('Europe/Berlin'),
  }),
  'erasure-receipt': z.object({ erasure: z.uuid(), services: z.array(Slug).max(20) }),
} as const satisfies Record<NoticeTemplate, z.ZodObject>;

/** What the producer of a notice writes for its template. */
export type NoticeDataOf<Template extends NoticeTemplate> = z.input<(typeof noticeData)[Template]>;
/** What the wording of a template gets. */
export type NoticeContentOf<Template extends NoticeTemplate> = z.output<(typeof noticeData)[Template]>;

/**
 * What a person may choose not to get. The other templates are part of what they asked for themselves and are always
 * sent.
 */
export const NoticeCategory = openEnum(['reminders', 'offers']).meta({ id: 'NoticeCategory' });
export type NoticeCategory = z.infer<typeof NoticeCategory>;

export const noticeCategoryOf: Partial<Record<NoticeTemplate, NoticeCategory>> = {
  'check-in-nudge': 'reminders',
  'freed-day-offered': 'offers',
  'swap-proposed': 'offers',
};

const place = {
  hub: 'zeitz',
  hubName: 'DigitalHub Zeitz',
  resource: 'zeitz-desk-1',
  resourceName: 'Platz 1',
  start: '2026-11-23T09:00:00',
  end: '2026-11-23T17:00:00',
  timeZone: 'Europe/Berlin',
};
const hub = { hub: 'zeitz', hubName: 'DigitalHub Zeitz' };
const until = '2026-11-22T18:00:00Z';

/** A complete example of what each template is told. */
export const noticeDataExamples: { readonly [Template in NoticeTemplate]: NoticeDataOf<Template> } = {
  'reservation-confirmed': place,
  'reservation-requested': place,
  'reservation-decided': { ...place, decision: 'denied', reason: 'not-entitled' },
  'reservation-cancelled': { ...place, reason: 'hub-closed' },
  'check-in-nudge': { ...place, until: '2026-11-23T08:30:00Z' },
  'waitlist-offer': { ...place, until },
  'waitlist-offer-expired': place,
  'round-result': {
    ...hub,
    week: '2026-W48',
    granted: ['2026-11-23', '2026-11-25/am'],
    refused: ['2026-11-27'],
  },
  'swap-proposed': {
    ...hub,
    offered: '2026-11-23',
    wanted: '2026-11-25/pm',
    until,
    timeZone: 'Europe/Berlin',
  },
  'freed-day-offered': { ...hub, day: '2026-11-23/am', until, timeZone: 'Europe/Berlin' },
  'series-confirmed': { ...place, count: 10, left: 1 },
  'series-changed': { ...place, count: 8, left: 0 },
  'series-cancelled': { ...place, count: 9 },
  'closure-announced': {
    ...hub,
    from: '2026-11-23T07:00:00Z',
    until: '2026-11-24T19:00:00Z',
    timeZone: 'Europe/Berlin',
    reason: 'maintenance',
  },
  'guest-confirmation': { expiresAt: '2026-11-24T18:00:00Z' },
  'contact-confirmation': { expiresAt: '2026-11-24T18:00:00Z' },
  'export-ready': { expiresAt: '2026-11-29T18:00:00Z' },
  'erasure-confirmation': { expiresAt: '2026-11-24T18:00:00Z' },
  'erasure-receipt': {
    erasure: '0193a5c2-3b1e-7c4d-9a55-6f2d8e3b7a10',
    services: [...PERSONAL_DATA_SERVICES],
  },
};
