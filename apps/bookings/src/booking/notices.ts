import {
  type NoticeToRequest,
  calendarSequence,
  calendarUid,
  requestNotice,
  withdrawNotice,
} from '@digitalhub/contracts';
import { type Instant, rfc3339 } from '@digitalhub/kernel';
import { type Reservation, givenUpAt, samePlace } from './reservation';

type Request = ReturnType<typeof requestNotice> | ReturnType<typeof withdrawNotice>;
type Said = Pick<NoticeToRequest, 'template' | 'data'>;

/** Whether each change is told by a mail of its own, or all of them together by another one. */
export type Mails = 'each' | 'as-a-whole';

const MINUTE = 60_000;

/**
 * What the holder hears by mail of a change, also of one that the holder made: the mail brings the calendar entry, or
 * takes it away. Whether to get it is a choice that people keeps. Each change asks once, under a key of its own.
 */
export function noticesOf(
  before: Reservation | undefined,
  after: Reservation,
  now: Instant,
  mails: Mails = 'each',
): Request[] {
  if (after.holder.kind !== 'person') return [];
  const said = mails === 'each' ? saidOf(before, after) : undefined;
  return [...(said ? [asked(after, said, now)] : []), ...nudges(before, after)];
}

/** Occurrences of a series and the plan of a round are told as a whole by those who make them. */
function saidOf(before: Reservation | undefined, after: Reservation): Said | undefined {
  const data = placeOf(after);
  switch (after.status) {
    case 'confirmed':
      if (before?.status === 'requested' && samePlace(before, after))
        return { template: 'reservation-decided', data: { ...data, decision: 'approved' } };
      if (!before && (after.series || after.round !== undefined)) return undefined;
      return { template: 'reservation-confirmed', data };
    case 'requested':
      return before?.status === 'requested' && samePlace(before, after)
        ? undefined
        : { template: 'reservation-requested', data };
    case 'denied':
      return { template: 'reservation-decided', data: { ...data, decision: 'denied', reason: after.reason } };
    case 'cancelled':
      return before?.status === 'held'
        ? undefined
        : { template: 'reservation-cancelled', data: { ...data, reason: after.reason } };
    case 'no-show':
      return { template: 'reservation-cancelled', data: { ...data, reason: 'no-show' } };
    default:
      return undefined;
  }
}

function asked(after: Reservation, said: Said, now: Instant): Request {
  const key = { subject: after._id, kind: said.template, dueAt: momentOf(now, after.revision) };
  const cause = after.group ?? after.series?.id;
  const calendar = calendarOf(after);
  return requestNotice('bookings', {
    ...{ key, person: after.holder.ref },
    ...said,
    ...(calendar && { calendar }),
    ...(cause && { cause }),
  } as NoticeToRequest);
}

/** Who gave up or was refused loses the entry; who stays away did have the place. */
function calendarOf({ _id, status, revision, start, end, timeZone, resource, hub }: Reservation) {
  const method = METHOD[status];
  if (!method) return undefined;
  const span = { start: rfc3339(start), end: rfc3339(end), timeZone };
  const entry = { uid: calendarUid(_id), sequence: calendarSequence(revision) };
  return { method, ...entry, ...span, summary: resource, location: hub };
}

const METHOD: Partial<Record<Reservation['status'], 'REQUEST' | 'CANCEL'>> = {
  confirmed: 'REQUEST',
  cancelled: 'CANCEL',
  denied: 'CANCEL',
};

/** The reminder to check in before the place is given up: asked for in advance, taken back when anything changes. */
function nudges(before: Reservation | undefined, after: Reservation): Request[] {
  const old = before && nudgeOf(before);
  const next = nudgeOf(after);
  return [
    ...(old && before ? [withdrawNotice('bookings', before.holder.ref, old.key)] : []),
    ...(next ? [requestNotice('bookings', next)] : []),
  ];
}

function nudgeOf(reservation: Reservation): NoticeToRequest | undefined {
  const { _id, status, policy, holder, revision } = reservation;
  const rules = policy?.checkIn;
  if (status !== 'confirmed' || rules?.autoReleaseAfterMinutes === undefined) return undefined;
  if (rules.nudgeBeforeMinutes === undefined) return undefined;
  const until = givenUpAt(reservation);
  const at = until - rules.nudgeBeforeMinutes * MINUTE;
  return {
    key: { subject: _id, kind: 'check-in-nudge', dueAt: momentOf(at, revision) },
    ...{ person: holder.ref, template: 'check-in-nudge', sendAt: rfc3339(at), sendBefore: rfc3339(until) },
    data: { ...placeOf(reservation), until: rfc3339(until) },
  };
}

/** A moment that two revisions never share: a key that was used or taken back is never asked under again. */
export function momentOf(at: Instant, revision: number): string {
  return rfc3339(at).replace('Z', `.${String(revision % 1000).padStart(3, '0')}Z`);
}

function placeOf({ hub, resource, wallStart: start, wallEnd: end, timeZone }: Reservation) {
  return { hub, resource, start, end, timeZone };
}
