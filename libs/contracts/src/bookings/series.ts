import { z } from 'zod';
import { InstantText, Revision, Slug, TimeZone, WallTimeText } from '../fields';
import { type Opened, type TypeOn, defineMessage, defineTopic, openEnum } from '../messaging';
import { Alternative, CancellationReason, Conflict, Holder, ReservationStatus } from './reservation';

/** What the rules of booking say of one occurrence: `OK`, or the first rule that it breaks. */
export const SeriesOutcome = openEnum([
  'OK',
  'OVERLAPPING',
  'TOO_CLOSE',
  'CLOSED',
  'HOLIDAY',
  'OUTSIDE_OPENING_HOURS',
  'HUB_NOT_OPEN',
  'QUOTA',
  'ONE_DESK_PER_HALF_DAY',
  'NOTICE',
  'TOO_FAR',
  'PAST',
  'OFF_RASTER',
  'TOO_SHORT',
  'TOO_LONG',
  'EMPTY',
  'END_BEFORE_START',
  'NOT_RESERVABLE',
  'ROLE',
  'FOREIGN_HUB',
  'ROUND_PENDING',
  'ROUND_OFFER',
  'FIRST_COME_CAP',
]).meta({ id: 'SeriesOutcome', description: 'OK, or the first rule that the occurrence breaks.' });
export type SeriesOutcome = z.infer<typeof SeriesOutcome>;

export const OccurrenceState = openEnum(['booked', 'refused', 'skipped', 'cancelled']).meta({
  id: 'OccurrenceState',
  description: 'refused: a rule stands against it; skipped: left out by its holder, who may add it again.',
});
export type OccurrenceState = z.infer<typeof OccurrenceState>;

/** One start of a series. */
export const SeriesOccurrence = z
  .object({
    occurrence: WallTimeText.meta({ description: 'Names the occurrence for good: when its rule put it.' }),
    resource: Slug,
    start: InstantText,
    end: InstantText,
    outcome: SeriesOutcome,
    state: OccurrenceState.optional().meta({ description: 'Absent in a precheck.' }),
    warning: openEnum(['wall-time-skipped', 'wall-time-repeated'])
      .optional()
      .meta({ description: 'A clock change skips the wall time, so it starts later, or shows it twice.' }),
    detail: z.string().optional().meta({ description: 'The rule that stands against it, in one sentence.' }),
    conflicts: z.array(Conflict).optional(),
    alternatives: z.array(Alternative).optional(),
    reservation: z.uuid().optional(),
    status: ReservationStatus.optional().meta({ description: 'Of the reservation, as it is now.' }),
    exception: z
      .boolean()
      .optional()
      .meta({ description: 'True when the reservation was moved by itself; the series leaves it alone.' }),
  })
  .meta({ id: 'SeriesOccurrence' });
export type SeriesOccurrence = Opened<typeof SeriesOccurrence>;

export const SeriesCounts = z
  .object({
    booked: z.int().nonnegative(),
    refused: z.int().nonnegative(),
    skipped: z.int().nonnegative(),
    cancelled: z.int().nonnegative(),
  })
  .meta({ id: 'SeriesCounts', description: 'Occurrences by state.' });
export type SeriesCounts = z.infer<typeof SeriesCounts>;

const rule = z
  .string()
  .min(1)
  .max(8000)
  .meta({
    description:
      'The value of an RRULE, or lines RRULE:, RDATE: and EXDATE: of RFC 5545. Supported: FREQ=DAILY, WEEKLY or ' +
      'MONTHLY, INTERVAL, COUNT or UNTIL, WKST, BYDAY, BYMONTHDAY, BYSETPOS.',
  });

/** A series without its occurrences. */
export const SeriesSummary = z
  .object({
    id: z.uuid(),
    hub: Slug,
    resource: Slug,
    holder: Holder,
    timeZone: TimeZone,
    rule: rule.meta({ description: 'Of the occurrences to come.' }),
    wallStart: WallTimeText.meta({ description: 'Where the rule begins.' }),
    wallEnd: WallTimeText,
    status: openEnum(['active', 'cancelled']),
    counts: SeriesCounts,
    continues: z.uuid().optional().meta({ description: 'The series that this one was split from.' }),
    continuedBy: z.uuid().optional().meta({ description: 'The series that has the later occurrences.' }),
    revision: Revision,
  })
  .meta({ id: 'SeriesSummary' });
export type SeriesSummary = Opened<typeof SeriesSummary>;

/** HTTP: a series with all of its occurrences in the order of time. */
export const Series = SeriesSummary.extend({ occurrences: z.array(SeriesOccurrence) }).meta({
  id: 'Series',
  description: 'Reservations of one resource that repeat by a rule.',
});
export type Series = Opened<typeof Series>;

export const SeriesChoice = z.enum(['all-or-nothing', 'skip-failing']).meta({
  id: 'SeriesChoice',
  description: 'What becomes of the others when a rule stands against some occurrences.',
});
export type SeriesChoice = z.infer<typeof SeriesChoice>;

const SeriesWish = z.object({
  resource: Slug,
  start: WallTimeText.meta({ description: 'Of the first occurrence, in the zone of the hub.' }),
  end: WallTimeText,
  rule,
});

/** HTTP: asks what would become of a series; nothing is written. */
export const SeriesPrecheckRequest = SeriesWish.extend({
  choice: SeriesChoice.optional().meta({
    description: 'Makes no difference; the body of a booking will do.',
  }),
}).meta({ id: 'SeriesPrecheckRequest' });
export type SeriesPrecheckRequest = z.infer<typeof SeriesPrecheckRequest>;

/** HTTP: books a series. */
export const SeriesRequest = SeriesWish.extend({ choice: SeriesChoice.default('all-or-nothing') }).meta({
  id: 'SeriesRequest',
});
export type SeriesRequest = z.infer<typeof SeriesRequest>;

export const SeriesPrecheck = z
  .object({
    timeZone: TimeZone,
    bookable: z.boolean().meta({ description: 'True when every outcome is OK.' }),
    occurrences: z.array(SeriesOccurrence),
  })
  .meta({ id: 'SeriesPrecheck' });
export type SeriesPrecheck = Opened<typeof SeriesPrecheck>;

/** HTTP: changes the occurrences to come; what is absent stays. */
export const SeriesChange = z
  .object({
    from: WallTimeText.optional().meta({
      description: 'This occurrence and those after it leave for a series of their own; absent: all to come.',
    }),
    resource: Slug.optional(),
    start: WallTimeText.optional().meta({
      description: 'Of the first occurrence that changes; on its day, unless there is a new rule.',
    }),
    end: WallTimeText.optional(),
    rule: rule.optional(),
    choice: SeriesChoice.default('all-or-nothing').meta({
      description: 'With skip-failing, an occurrence that cannot change stays as it was.',
    }),
  })
  .refine(
    ({ resource, start, end, rule: next }) => [resource, start, end, next].some((part) => part !== undefined),
    { error: 'must change something: resource, start, end or rule' },
  )
  .meta({ id: 'SeriesChange' });
export type SeriesChange = z.infer<typeof SeriesChange>;

/** HTTP: gives up what is to come of a series. */
export const SeriesCancellation = z
  .object({
    from: WallTimeText.optional().meta({
      description: 'The first occurrence given up; absent: all to come.',
    }),
    reason: CancellationReason.default('other'),
  })
  .meta({ id: 'SeriesCancellation' });
export type SeriesCancellation = z.infer<typeof SeriesCancellation>;

/** HTTP: names one occurrence of a series. */
export const OccurrenceName = z.object({ occurrence: WallTimeText }).meta({ id: 'OccurrenceName' });
export type OccurrenceName = z.infer<typeof OccurrenceName>;

export const seriesFacts = defineTopic({
  owner: 'bookings',
  entity: 'series',
  kind: 'facts',
  key: 'series id',
  description: 'What happened to series as a whole; each reservation of them is told on its own topic.',
});

export const seriesState = defineTopic({
  owner: 'bookings',
  entity: 'series',
  kind: 'state',
  key: 'series id',
  description: 'The latest state of every series, without its occurrences.',
});

const example = {
  id: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b60',
  hub: 'zeitz',
  resource: 'zeitz-desk-1',
  holder: { kind: 'person' as const, ref: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11' },
  timeZone: 'Europe/Berlin',
  rule: 'FREQ=WEEKLY;COUNT=52',
  wallStart: '2026-11-24T09:00:00',
  wallEnd: '2026-11-24T17:00:00',
  status: 'active' as const,
  counts: { booked: 50, refused: 2, skipped: 0, cancelled: 0 },
  revision: 1,
};

const seriesFact = <const Type extends TypeOn<typeof seriesFacts>>(
  type: Type,
  summary: string,
  members: Partial<z.infer<typeof SeriesSummary>>,
) =>
  defineMessage({
    type,
    topic: seriesFacts,
    summary,
    personalData: 'person-ref',
    schema: SeriesSummary,
    examples: [{ ...example, ...members }],
  });

export const SeriesCreated = seriesFact(
  'digitalhub.bookings.series.created.v1',
  'A series was booked, or split off another one that it continues.',
  {},
);
export const SeriesChanged = seriesFact(
  'digitalhub.bookings.series.changed.v1',
  'Occurrences of a series were changed, skipped or added again.',
  { counts: { booked: 49, refused: 2, skipped: 1, cancelled: 0 }, revision: 2 },
);
export const SeriesSplit = seriesFact(
  'digitalhub.bookings.series.split.v1',
  'The later occurrences of a series went to the series that continues it.',
  {
    rule: 'FREQ=WEEKLY;UNTIL=20270104T085959',
    continuedBy: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b61',
    counts: { booked: 6, refused: 0, skipped: 0, cancelled: 0 },
    revision: 2,
  },
);
export const SeriesCancelled = seriesFact(
  'digitalhub.bookings.series.cancelled.v1',
  'What was to come of a series was given up.',
  { status: 'cancelled', counts: { booked: 3, refused: 2, skipped: 0, cancelled: 47 }, revision: 2 },
);

export const SeriesSnapshot = defineMessage({
  type: 'digitalhub.bookings.series.state-changed.v1',
  topic: seriesState,
  summary: 'The latest state of a series.',
  personalData: 'person-ref',
  schema: SeriesSummary,
  examples: [example],
});
