import { type FreedOffer, type NoticeToRequest, requestNotice } from '@digitalhub/contracts';
import { type Instant, offers, rfc3339 } from '@digitalhub/kernel';
import type { Command, IdempotencyKey } from '@digitalhub/platform';
import type { Changes } from '../booking/changes.aggregate';
import { changesTo } from '../booking/sheet.aggregate';
import { cancel, confirm, hold } from '../booking/reservation';
import { reservationIn } from '../reservation/reservation.commands';
import { bookingOf, type WritableRequest } from '../booking/request';
import { aggregatesOf } from '../booking/request.aggregate';
import { judge } from '../booking/rules/judge';
import type { Fate } from '../booking/grant';
import { fateOfCancelling } from './account';
import { lotOf } from './draw/draw-input';
import { type DayPart, halvesOf, meets } from '../booking/rules/day-part';
import { type Participant, isServed, hasDesk } from './participant';
import { refused } from './refusal';
import type { FreedDay, Planned, Published, Offer } from './round';
import { refsOfOffer, roundRef } from './round.aggregate';
import { offerView } from './exchange-views';
import { RoundChanges } from './round-changes.aggregate';
import { halfDayText } from './write.commands';

const MINUTE = 60_000;

/** What happened to the reservation of a grant. */
export interface GrantEnd {
  readonly reservation: string;
  readonly start: Instant;
  readonly at: Instant;
  readonly how: 'cancelled' | 'missed' | 'moved';
  /** Where it is now, when it was moved. */
  readonly to?: { readonly resource: string; readonly date: string };
}

/**
 * Books what became of a desk that somebody had by a round, and opens an offer for what is free of it by that. A
 * repeat finds the grant ended already and changes nothing.
 */
export function endCommand(id: string, ended: GrantEnd, offer: string): Command<boolean> {
  const ref = roundRef(id);
  return {
    name: 'end-grant',
    reads: [ref],
    decide(loaded, now) {
      const { doc, rows } = loaded.get(ref);
      if (doc.status !== 'published') return { result: false, changes: [] };
      const draft = new RoundChanges(ref, doc, rows);
      const found = draft.grantOf(ended.reservation);
      if (!found) return { result: false, changes: [] };
      const { participant, grant } = found;
      const moved = ended.how === 'moved' && ended.to;
      if (moved && moved.resource === grant.resource && moved.date === grant.date)
        return { result: false, changes: [] };
      const after = moved ? { ...grant, ...moved } : { ...grant, fate: fateOf(ended, doc) };
      draft.setGrants(
        participant,
        participant.grants.map((each) => (each === grant ? after : each)),
      );
      if (ended.how !== 'missed') {
        const { resource, date, part } = grant;
        const done = ended.start <= now;
        draft.addFreedDay({ id: offer, resource, date, part, asked: [participant.person], done });
      }
      return { result: true, changes: draft.all() };
    },
  };
}

function fateOf({ how, start, at }: GrantEnd, { rules }: Planned): Fate {
  return how === 'missed' ? 'missed' : fateOfCancelling(start, at, rules);
}

/** Somebody who may be offered what is free: the part of the day they wished for and did not get. */
export interface Candidate {
  readonly participant: Participant;
  readonly part: DayPart;
}

/**
 * Who may be offered a freed day: those whose wish for it, or for a half of it, got no desk, whom the desk fits and
 * who have none then, nor the offer of one. The fewest half-days come first, those of this week counted; then the lot of the draw.
 */
export function candidatesFor(
  { resource, date, part, asked }: FreedDay,
  round: Planned,
  participants: readonly Participant[],
): Candidate[] {
  const freed = halvesOf(part);
  const isAsked = (person: string, wanted: DayPart) =>
    round.offers.some(
      ({ date: day, standing: offer }) =>
        offer?.person === person && day === date && meets(offer.part, wanted),
    );
  const found = participants.flatMap((participant): Candidate[] => {
    const { person, entrant, outcomes = [] } = participant;
    if (!entrant || asked.includes(person) || !(entrant.desks?.includes(resource) ?? true)) return [];
    const wished = outcomes.find(
      (each) =>
        each.date === date &&
        !isServed(participant, each) &&
        halvesOf(each.part).every((half) => freed.includes(half)),
    );
    if (!wished || hasDesk(participant, { date, part: wished.part }) || isAsked(person, wished.part))
      return [];
    return [{ participant, part: wished.part }];
  });
  const balance = ({ participant: { entrant, person } }: Candidate) =>
    entrant!.balance + (round.tallies[person] ?? 0);
  const lot = ({ participant }: Candidate) => lotOf(round.draw, participant.alias);
  return found.sort((a, b) => balance(a) - balance(b) || (lot(a) < lot(b) ? -1 : 1));
}

/** A candidate's wish for the freed desk. */
export interface Asking {
  readonly person: string;
  readonly part: DayPart;
  readonly request: WritableRequest;
}

/** `again`: somebody else is next by now, and no wish of theirs was given. */
export type Settled = 'offered' | 'done' | 'again' | 'idle';

/** Offers a freed day to who is next, and holds the desk for them; once nobody is left, it is first come. */
export function offerCommand(
  id: string,
  freedId: string,
  askings: readonly Asking[],
  offerId: string,
): Command<Settled> {
  const ref = roundRef(id);
  return {
    name: 'offer-freed-day',
    reads: [ref, ...askings.flatMap(({ request }) => aggregatesOf(request))],
    decide(loaded, now) {
      const { doc, rows } = loaded.get(ref);
      const freed = doc.status === 'published' && openIn(doc, freedId);
      if (doc.status !== 'published' || !freed) return { result: 'idle', changes: [] };
      const changes = changesTo(loaded, now);
      const draft = new RoundChanges(ref, doc, rows);
      const askingOf = ({ participant: { person }, part }: Candidate) =>
        askings.find((each) => each.person === person && each.part === part);
      const settled = offers.settle({
        candidates: candidatesFor(freed, doc, [...rows.values()]),
        judge: (candidate) => {
          const asking = askingOf(candidate);
          return asking && judge(changes, asking.request, now);
        },
        hold: (candidate) => keep(changes, askingOf(candidate)!, doc, now, offerId),
        most: 1,
      });
      if (settled.unknown) return { result: 'again', changes: [] };
      const [next] = settled.offers;
      const passed = settled.passed.map(({ candidate }) => candidate.participant.person);
      const asked = { ...freed, asked: [...freed.asked, ...passed] };
      if (!next) {
        draft.setFreedDay({ ...asked, done: true });
        return { result: 'done', changes: draft.all() };
      }
      const view = draft.offerTo(asked, next.kept);
      draft.say(requestNotice('bookings', noticeOf(view, doc, now)));
      return { result: 'offered', changes: [...draft.all(), ...changes.all()] };
    },
  };
}

/** Takes an offered day, or leaves it to the next. */
export function answerCommand(
  id: string,
  offer: Offer,
  accepts: boolean,
  idempotency?: IdempotencyKey,
): Command<FreedOffer> {
  const ref = roundRef(id);
  return {
    name: accepts ? 'accept-freed-day' : 'decline-freed-day',
    reads: [ref, ...refsOfOffer(offer)],
    idempotency,
    decide(loaded, now) {
      const { doc, rows } = loaded.get(ref);
      const freed = doc.status === 'published' && doc.offers.find((each) => each.standing?.id === offer.id);
      if (doc.status !== 'published' || !freed) {
        throw refused(
          'offer-over',
          'The offer does not stand any more: it was answered, or its time ran out.',
        );
      }
      const changes = changesTo(loaded, now);
      const draft = new RoundChanges(ref, doc, rows);
      const { reservation: _id, aggregates, ledgers } = offer;
      const kept = reservationIn(loaded, { _id, aggregates, ledgers });
      changes.replace(kept, accepts ? confirm(kept) : cancel(kept, 'other', now));
      const view = draft.answerOffer(freed.id, accepts ? 'accepted' : 'declined');
      return {
        result: view ?? offerView(id, freed, offer, 'declined'),
        changes: [...draft.all(), ...changes.all()],
      };
    },
  };
}

function openIn(round: Published, id: string): FreedDay | undefined {
  return round.offers.find((each) => each.id === id && !each.done && !each.standing);
}

function keep(
  changes: Changes,
  { request, person, part }: Asking,
  { rules }: Published,
  now: Instant,
  id: string,
): Offer {
  const until = offers.untilOf(now, rules.offerMinutes * MINUTE, request.place.start);
  const held = { ...hold(request.id, request.holder, bookingOf(request), now), heldUntil: until };
  changes.open(request.frames).add(held);
  const { aggregates, ledgers = [] } = held;
  return { id, person, part, reservation: request.id, aggregates, ledgers, until };
}

function noticeOf(
  { id, person, date, part, until }: FreedOffer,
  { hub, timeZone }: Published,
  now: Instant,
): NoticeToRequest {
  return {
    key: { subject: id, kind: 'freed-day-offered', dueAt: rfc3339(now) },
    person,
    template: 'freed-day-offered',
    data: { hub, day: halfDayText(date, part as DayPart), until, timeZone },
    sendBefore: until,
  };
}
