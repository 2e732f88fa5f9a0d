import { type NoticeToRequest, requestNotice } from '@digitalhub/contracts';
import { rfc3339 } from '@digitalhub/kernel';
import { type Command, type OutgoingMessage, stepping } from '@digitalhub/platform';
import { changesTo } from '../booking/sheet.aggregate';
import { added } from '../reservation/reservation.commands';
import type { WritableRequest } from '../booking/request';
import { aggregatesOf } from '../booking/request.aggregate';
import { judge } from '../booking/rules/judge';
import type { Grant } from '../booking/grant';
import { type DayPart, SHORT_HALF } from '../booking/rules/day-part';
import { type Participant, isServed } from './participant';
import { type Round, publish } from './round';
import { roundRef } from './round.aggregate';
import { changed } from './round.messages';
import { RoundChanges } from './round-changes.aggregate';

/** A grant that is to be written, and the request that writes it; without one its resource is gone. */
export interface Writing {
  readonly participant: string;
  readonly index: number;
  readonly request?: WritableRequest;
}

/** Grants of a participant that are neither written nor lost. */
export function pendingOf({ grants }: Participant): number[] {
  return grants.flatMap((grant, index) => (isPending(grant) ? [index] : []));
}

const isPending = ({ reservation, lost }: Grant) => reservation === undefined && !lost;

/**
 * Writes some of a plan's grants as reservations, each by all rules of booking. A desk that was taken since, or that a
 * rule refuses by now, is lost with a reason. Grants that are written already stay, so that a repeat does no harm.
 */
export function writeCommand(id: string, writings: readonly Writing[]): Command<number> {
  const refs = writings.flatMap(({ request }) => (request ? aggregatesOf(request) : []));
  const ref = roundRef(id);
  return {
    name: 'write-round',
    reads: [ref, ...refs],
    decide(loaded, now) {
      const { doc, rows } = loaded.get(ref);
      if (doc.status !== 'drawing') return { result: 0, changes: [] };
      const changes = changesTo(loaded, now);
      const draft = new RoundChanges(ref, doc, rows);
      let written = 0;
      for (const { participant: row, index, request } of writings) {
        const participant = draft.participants().find(({ _id }) => _id === row);
        const grant = participant?.grants[index];
        if (!participant || !grant || !isPending(grant)) continue;
        const lost = !request || judge(changes, request, now).length > 0;
        if (!lost) added(changes, request, now);
        const after: Grant = lost ? { ...grant, lost } : { ...grant, reservation: request.id };
        draft.put({
          ...participant,
          grants: participant.grants.map((each, at) => (at === index ? after : each)),
        });
        written += 1;
      }
      return written === 0
        ? { result: 0, changes: [] }
        : { result: written, changes: [...draft.all(), ...changes.all()] };
    },
  };
}

/** Publishes a plan once nothing is left to write, and tells everybody who took part. */
export function publishCommand(id: string): Command<Round['status']> {
  const on = roundRef(id);
  return stepping({
    name: 'publish-round',
    on,
    rule: (doc, now, loaded) => {
      const participants = [...loaded.get(on).rows.values()];
      const isWritten = participants.every((each) => pendingOf(each).length === 0);
      if (doc.status !== 'drawing' || !isWritten) return undefined;
      const drawn = participants.filter(({ outcomes }) => outcomes);
      const notices = drawn.map((each) => noticeOf(id, doc.hub, doc.week, each, now));
      return { published: publish(doc), notices };
    },
    save: ({ published, notices }) => ({ doc: published, messages: [...changed(published), ...notices] }),
    answer: ({ status }) => status,
  });
}

function noticeOf(
  id: string,
  hub: string,
  week: string,
  participant: Participant,
  now: number,
): OutgoingMessage {
  const { person, outcomes = [] } = participant;
  const days = (granted: boolean) =>
    outcomes
      .filter((each) => isServed(participant, each) === granted)
      .map(({ date, part }) => halfDayText(date, part));
  const notice: NoticeToRequest = {
    key: { subject: id, kind: 'round-result', dueAt: rfc3339(now) },
    person,
    template: 'round-result',
    data: { hub, week, granted: days(true), refused: days(false) },
    cause: `round/${id}`,
  };
  return requestNotice('bookings', notice);
}

/** As notices name a half-day: `2026-11-23`, `2026-11-23/am`. */
export function halfDayText(date: string, part: DayPart): string {
  return part === 'day' ? date : `${date}/${SHORT_HALF[part]}`;
}
