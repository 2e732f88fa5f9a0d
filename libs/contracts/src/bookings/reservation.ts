import { z } from 'zod';
import { InstantText, Revision, Slug, TimeZone, WallTimeText } from '../fields';
import { type Opened, type TypeOn, defineMessage, defineTopic, openEnum } from '../messaging';

/** Held, requested, confirmed and checked-in reservations occupy their resource; the others do not. */
export const ReservationStatus = openEnum([
  'held',
  'requested',
  'confirmed',
  'checked-in',
  'completed',
  'cancelled',
  'released',
  'expired',
  'denied',
  'no-show',
]).meta({ id: 'ReservationStatus' });
export type ReservationStatus = z.infer<typeof ReservationStatus>;

/** Whom a reservation is for. */
export const Holder = z
  .object({ kind: openEnum(['person', 'event', 'appointment', 'nobody']), ref: z.uuid() })
  .meta({
    id: 'Holder',
    description:
      'A person by random ref, an event or a counselling appointment; nobody, once a reservation that is over has lost ' +
      'its holder.',
  });
export type Holder = z.infer<typeof Holder>;

export const Reservation = z
  .object({
    id: z.uuid(),
    resource: Slug,
    hub: Slug,
    holder: Holder,
    status: ReservationStatus,
    start: InstantText,
    end: InstantText,
    wallStart: WallTimeText,
    wallEnd: WallTimeText,
    timeZone: TimeZone,
    heldUntil: InstantText.optional().meta({ description: 'When an unconfirmed hold ends.' }),
    checkedInAt: InstantText.optional(),
    endedAt: InstantText.optional().meta({
      description: 'When it was cancelled, released, expired or completed.',
    }),
    group: z.uuid().optional().meta({ description: 'Shared by what was booked at once, all or nothing.' }),
    series: z.uuid().optional().meta({ description: 'The series that it is an occurrence of.' }),
    occurrence: WallTimeText.optional().meta({
      description: 'Which occurrence: when the rule of the series put it, also after it was moved.',
    }),
    policyRevision: z
      .int()
      .nonnegative()
      .optional()
      .meta({ description: 'Revision of the policy it was made under.' }),
    reason: z
      .string()
      .max(500)
      .optional()
      .meta({ description: 'Why it was cancelled or denied; a code, never free text about a person.' }),
    revision: Revision,
  })
  .meta({
    id: 'Reservation',
    description: 'A resource held for one holder in one half-open interval [start, end).',
  });
export type Reservation = Opened<typeof Reservation>;

export const reservationFacts = defineTopic({
  owner: 'bookings',
  entity: 'reservation',
  kind: 'facts',
  key: 'resource id',
  description: 'All that happened to the reservations of a resource.',
});

export const reservationState = defineTopic({
  owner: 'bookings',
  entity: 'reservation',
  kind: 'state',
  key: 'sheet and reservation id, like zeitz-desk-1/2026-11/0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2c',
  partitionKey: 'resource id',
  description:
    'The latest state of every reservation; the subject is its id. Each sheet (one resource, one month) writes keys ' +
    'of its own, so that compaction never drops the record of another sheet: a reservation that moves to another ' +
    'sheet gets a tombstone from the old one and a record from the new one, in any order. The record with the highest ' +
    'revision counts; a tombstone whose source is not that of the record held is void.',
});

const example = {
  id: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2c',
  resource: 'zeitz-desk-1',
  hub: 'zeitz',
  holder: { kind: 'person' as const, ref: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11' },
  start: '2026-11-23T08:00:00Z',
  end: '2026-11-23T16:00:00Z',
  wallStart: '2026-11-23T09:00:00',
  wallEnd: '2026-11-23T17:00:00',
  timeZone: 'Europe/Berlin',
};

const reservationFact = <const Type extends TypeOn<typeof reservationFacts>>(
  type: Type,
  summary: string,
  status: ReservationStatus,
  revision: number,
) =>
  defineMessage({
    type,
    topic: reservationFacts,
    summary,
    personalData: 'person-ref',
    schema: Reservation,
    examples: [{ ...example, status, revision }],
  });

export const ReservationHeld = reservationFact(
  'digitalhub.bookings.reservation.held.v1',
  'A resource is kept free for a holder until heldUntil.',
  'held',
  1,
);
export const ReservationConfirmed = reservationFact(
  'digitalhub.bookings.reservation.confirmed.v1',
  'A reservation is firm, at once or after a hold.',
  'confirmed',
  1,
);
export const ReservationCheckedIn = reservationFact(
  'digitalhub.bookings.reservation.checked-in.v1',
  'The holder is there.',
  'checked-in',
  2,
);
export const ReservationCompleted = reservationFact(
  'digitalhub.bookings.reservation.completed.v1',
  'A checked-in reservation reached its end.',
  'completed',
  3,
);
export const ReservationCancelled = reservationFact(
  'digitalhub.bookings.reservation.cancelled.v1',
  'A reservation was given up; the resource is free again.',
  'cancelled',
  2,
);
export const ReservationReleased = reservationFact(
  'digitalhub.bookings.reservation.released.v1',
  'The holder left early; the rest of the interval is free again.',
  'released',
  3,
);
export const ReservationExpired = reservationFact(
  'digitalhub.bookings.reservation.expired.v1',
  'A hold ended before it was confirmed.',
  'expired',
  2,
);
export const ReservationRequested = reservationFact(
  'digitalhub.bookings.reservation.requested.v1',
  'A reservation waits for approval and occupies its resource until it starts.',
  'requested',
  1,
);
export const ReservationDenied = reservationFact(
  'digitalhub.bookings.reservation.denied.v1',
  'A request was denied; the resource is free again.',
  'denied',
  2,
);
export const ReservationMissed = reservationFact(
  'digitalhub.bookings.reservation.missed.v1',
  'Nobody came; the rest of the interval is free again.',
  'no-show',
  2,
);

/** The schema of the facts that say a reservation changed its time or resource. */
const Moved = z.object({
  reservation: Reservation.meta({ description: 'The reservation after the move.' }),
  from: z.object({ resource: Slug, start: InstantText, end: InstantText }),
});
const movedFrom = { resource: 'zeitz-desk-2', start: '2026-11-24T08:00:00Z', end: '2026-11-24T16:00:00Z' };
const moved = { reservation: { ...example, status: 'confirmed' as const, revision: 2 }, from: movedFrom };

export const ReservationMoved = defineMessage({
  type: 'digitalhub.bookings.reservation.moved.v1',
  topic: reservationFacts,
  summary: 'A reservation changed its time within the sheet it is homed in.',
  personalData: 'person-ref',
  schema: Moved,
  examples: [moved],
});
export const ReservationMovedOut = defineMessage({
  type: 'digitalhub.bookings.reservation.moved-out.v1',
  topic: reservationFacts,
  summary: 'A reservation left this resource or month; a moved-in with the same revision says where it went.',
  personalData: 'person-ref',
  schema: Moved,
  examples: [moved],
});
export const ReservationMovedIn = defineMessage({
  type: 'digitalhub.bookings.reservation.moved-in.v1',
  topic: reservationFacts,
  summary: 'A reservation came from another resource or month.',
  personalData: 'person-ref',
  schema: Moved,
  examples: [moved],
});

export const ReservationSnapshot = defineMessage({
  type: 'digitalhub.bookings.reservation.state-changed.v1',
  topic: reservationState,
  summary: 'The latest state of a reservation.',
  personalData: 'person-ref',
  schema: Reservation,
  examples: [{ ...example, status: 'confirmed', revision: 1 }],
});

/** HTTP: asks for a reservation. Times come as instants, or as wall times in the hub's zone. */
export const ReservationRequest = z
  .object({
    resource: Slug.optional(),
    resources: z.array(Slug).min(1).max(20).optional().meta({
      description:
        'In place of `resource`: several at once, all or nothing. The answer is a ReservationGroup.',
    }),
    start: z.union([InstantText, WallTimeText]),
    end: z.union([InstantText, WallTimeText]),
    hold: z
      .boolean()
      .default(false)
      .meta({ description: 'True keeps the resource for five minutes without confirming.' }),
  })
  .refine(({ resource, resources }) => (resource === undefined) !== (resources === undefined), {
    path: ['resource'],
    error: 'must be given, or else resources; never both',
  })
  .refine(({ resources = [] }) => new Set(resources).size === resources.length, {
    path: ['resources'],
    error: 'must name each resource once',
  })
  .meta({ id: 'ReservationRequest' });
export type ReservationRequest = z.infer<typeof ReservationRequest>;

/** HTTP: what was booked at once. */
export const ReservationGroup = z.object({ group: z.uuid(), reservations: z.array(Reservation) }).meta({
  id: 'ReservationGroup',
  description: 'Reservations of several resources, made all or not at all.',
});
export type ReservationGroup = z.infer<typeof ReservationGroup>;

/** HTTP: changes time or resource; what is absent stays. */
export const ReservationMove = z
  .object({
    resource: Slug.optional(),
    start: z.union([InstantText, WallTimeText]).optional(),
    end: z.union([InstantText, WallTimeText]).optional(),
  })
  .meta({ id: 'ReservationMove' });
export type ReservationMove = z.infer<typeof ReservationMove>;

export const CancellationReason = z
  .enum(['changed-plans', 'sick', 'duplicate', 'other'])
  .meta({ id: 'CancellationReason' });
export type CancellationReason = z.infer<typeof CancellationReason>;

/** HTTP: gives a reservation up. */
export const ReservationCancellation = z
  .object({
    reason: CancellationReason.default('other'),
    group: z.boolean().default(false).meta({ description: 'True cancels all that was booked with it.' }),
  })
  .meta({ id: 'ReservationCancellation' });
export type ReservationCancellation = z.infer<typeof ReservationCancellation>;

export const DenialReason = z
  .enum(['needed-otherwise', 'not-entitled', 'unsuitable', 'other'])
  .meta({ id: 'DenialReason' });
export type DenialReason = z.infer<typeof DenialReason>;

/** HTTP: refuses a request. */
export const ReservationDenial = z
  .object({ reason: DenialReason.default('other') })
  .meta({ id: 'ReservationDenial' });
export type ReservationDenial = z.infer<typeof ReservationDenial>;

/** HTTP: one page of the caller's own reservations in the order of their starts. */
export const ReservationPage = z
  .object({ items: z.array(Reservation), next: z.string().optional() })
  .meta({ id: 'ReservationPage' });
export type ReservationPage = Opened<typeof ReservationPage>;

/** What stands in the way of a reservation. Says nothing of whose it is. */
export const Conflict = z
  .object({ resource: Slug, start: InstantText, end: InstantText })
  .meta({ id: 'Conflict', description: 'A reservation in the way; whose it is stays unsaid.' });
export type Conflict = z.infer<typeof Conflict>;

/** A resource and time that would have been free; best first. */
export const Alternative = z
  .object({ resource: Slug, start: InstantText, end: InstantText })
  .meta({ id: 'Alternative' });
export type Alternative = z.infer<typeof Alternative>;
