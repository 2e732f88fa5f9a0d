import {
  type MessageDefinition,
  WaitlistAccepted,
  WaitlistClosed,
  WaitlistDeclined,
  type WaitlistEntry,
  WaitlistExpired,
  WaitlistJoined,
  WaitlistOffered,
  type WaitlistStatus,
  WaitlistWithdrawn,
  requestNotice,
} from '@digitalhub/contracts';
import { type Instant, rfc3339, wallTimeOf } from '@digitalhub/kernel';
import type { Entry, Offer } from './entry';

type EntryView = Extract<WaitlistEntry, object> & { status: WaitlistStatus };

const factOf: Record<WaitlistStatus, MessageDefinition> = {
  waiting: WaitlistJoined,
  offered: WaitlistOffered,
  accepted: WaitlistAccepted,
  declined: WaitlistDeclined,
  expired: WaitlistExpired,
  withdrawn: WaitlistWithdrawn,
  closed: WaitlistClosed,
};

/** An entry as messages and HTTP show it. */
export function viewOf(entry: Entry): EntryView {
  const { _id: id, person, hub, kind, resource, date, timeZone, status, revision } = entry;
  return {
    ...{ id, person, hub, kind, date, timeZone, status, revision },
    ...(resource && { resource }),
    start: rfc3339(entry.start),
    end: rfc3339(entry.end),
    ...('offer' in entry && { offer: offerView(entry.offer) }),
    joinedAt: rfc3339(entry.joinedAt),
  };
}

/** What happened to an entry, and what its person should hear of it by mail. */
export function announced(before: Entry | undefined, after: Entry) {
  const fact = {
    message: factOf[after.status],
    subject: after._id,
    key: after.aggregates[0],
    data: viewOf(after),
  };
  const notice = noticeOf(before, after);
  return notice ? [fact, notice] : [fact];
}

function noticeOf(before: Entry | undefined, after: Entry) {
  if (after.status === 'offered') {
    const { until } = after.offer;
    const data = { ...placeOf(after, after.offer.resource), until: rfc3339(until) };
    return requestNotice('bookings', {
      key: keyOf(after, 'waitlist-offer', until),
      person: after.person,
      template: 'waitlist-offer',
      sendBefore: rfc3339(until),
      data,
    });
  }
  if (after.status !== 'expired' || before?.status !== 'offered') return undefined;
  const { resource, until } = before.offer;
  return requestNotice('bookings', {
    key: keyOf(after, 'waitlist-offer-expired', until),
    person: after.person,
    template: 'waitlist-offer-expired',
    data: placeOf(after, resource),
  });
}

const keyOf = ({ _id: subject }: Entry, kind: string, at: Instant) => ({
  subject,
  kind,
  dueAt: rfc3339(at),
});

function placeOf({ hub, start, end, timeZone }: Entry, resource: string) {
  return { hub, resource, start: wallTimeOf(start, timeZone), end: wallTimeOf(end, timeZone), timeZone };
}

function offerView({ reservation, resource, until }: Offer) {
  return { reservation, resource, until: rfc3339(until) };
}
