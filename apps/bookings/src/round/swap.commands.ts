import { type NoticeToRequest, type Swap, requestNotice } from '@digitalhub/contracts';
import { type Instant, rfc3339 } from '@digitalhub/kernel';
import type { AnyRef, Command, IdempotencyKey, Loaded } from '@digitalhub/platform';
import type { Changes } from '../booking/changes.aggregate';
import { changesTo } from '../booking/sheet.aggregate';
import type { Reservation } from '../booking/reservation';
import { type Found, refsOf, reservationIn } from '../reservation/reservation.commands';
import { bookingOf, type WritableRequest } from '../booking/request';
import { aggregatesOf } from '../booking/request.aggregate';
import { requireAllowed } from '../booking/rules/judge';
import { type Grant, isKept } from '../booking/grant';
import { type DayPart, meets } from '../booking/rules/day-part';
import type { Participant } from './participant';
import { refused } from './refusal';
import type { Published, Round, SwapProposal } from './round';
import { roundRef } from './round.aggregate';
import { swapView } from './exchange-views';
import { RoundChanges } from './round-changes.aggregate';
import { halfDayText } from './write.commands';

const MINUTE = 60_000;

export interface Proposal {
  readonly id: string;
  readonly person: string;
  readonly offered: string;
  readonly wanted: string;
  /** The later of these starts is when the proposal ends at the latest. */
  readonly startsAt: Instant;
}

/** Proposes that two people exchange their desks. Refuses at once what could not be done now. */
export function proposeCommand(
  round: string,
  proposal: Proposal,
  idempotency?: IdempotencyKey,
): Command<Swap> {
  const ref = roundRef(round);
  return {
    name: 'propose-swap',
    reads: [ref],
    idempotency,
    decide(loaded, now) {
      const { doc, rows } = loaded.get(ref);
      requirePublished(doc);
      const draft = new RoundChanges(ref, doc, rows);
      const { id, offered, wanted, person, startsAt } = proposal;
      const [own, other] = [draft.grantOf(offered), draft.grantOf(wanted)];
      if (!own || !other) throw notInRound();
      if (own.participant.person !== person)
        throw refused('swap-not-yours', 'You can only offer a desk of your own.');
      if (other.participant.person === person)
        throw refused('swap-with-yourself', 'Both desks are yours already.');
      requireTime(startsAt, now);
      requirePair(own, other);
      const open = doc.swaps.some(
        (each) => each.status === 'proposed' && each.offered === offered && each.wanted === wanted,
      );
      if (open) throw refused('swap-pending', 'You have proposed this already; it waits for an answer.');
      const until = Math.min(now + doc.rules.offerMinutes * MINUTE, startsAt);
      const swap: SwapProposal = {
        id,
        offered,
        wanted,
        from: person,
        to: other.participant.person,
        until,
        status: 'proposed',
      };
      const view = draft.addSwap(swap);
      draft.say(requestNotice('bookings', noticeOf(view, doc, now)));
      return { result: view, changes: draft.all() };
    },
  };
}

/** A reservation of a swap as it was read, and the request of who gets it. */
export interface Side {
  readonly found: Found & Reservation;
  readonly request: WritableRequest;
}

/**
 * Exchanges the holders of two reservations in one step; both keep their ids and places. Every rule of booking is asked
 * for both people, with what they have afterwards.
 */
export function acceptSwapCommand(
  round: string,
  swap: SwapProposal,
  person: string,
  sides: readonly [offered: Side, wanted: Side],
  idempotency?: IdempotencyKey,
): Command<Swap> {
  const refs: AnyRef[] = sides.flatMap(({ found, request }) => [...refsOf(found), ...aggregatesOf(request)]);
  const ref = roundRef(round);
  return {
    name: 'accept-swap',
    reads: [ref, ...refs],
    idempotency,
    decide(loaded, now) {
      const { doc, rows } = loaded.get(ref);
      requirePublished(doc);
      requireProposed(doc, swap, person);
      const draft = new RoundChanges(ref, doc, rows);
      const [offered, wanted] = [draft.grantOf(swap.offered), draft.grantOf(swap.wanted)];
      if (offered?.participant.person !== swap.from || wanted?.participant.person !== swap.to) {
        throw refused('swap-over', 'One of the two desks has changed hands since.');
      }
      requireTime(Math.min(...sides.map(({ found }) => found.start)), now);
      requirePair(offered, wanted);
      const changes = changesTo(loaded, now);
      for (const side of sides) handOver(changes, loaded, side);
      for (const { request } of sides) requireAllowed(changes, request, now);
      draft.setGrants(offered.participant, [...without(offered), swapped(wanted.grant)]);
      draft.setGrants(wanted.participant, [...without(wanted), swapped(offered.grant)]);
      const view = draft.endSwap(swap.id, 'accepted')!;
      return { result: view, changes: [...draft.all(), ...changes.all()] };
    },
  };
}

/** Either of the two ends a proposal. */
export function declineSwapCommand(
  round: string,
  swap: SwapProposal,
  person: string,
  idempotency?: IdempotencyKey,
): Command<Swap> {
  const ref = roundRef(round);
  return {
    name: 'decline-swap',
    reads: [ref],
    idempotency,
    decide(loaded) {
      const { doc, rows } = loaded.get(ref);
      requirePublished(doc);
      requireProposed(doc, swap, person, swap.from);
      const draft = new RoundChanges(ref, doc, rows);
      const view = draft.endSwap(swap.id, 'declined') ?? swapView(round, swap, [...rows.values()]);
      return { result: view, changes: draft.all() };
    },
  };
}

interface GrantOf {
  readonly participant: Participant;
  readonly grant: Grant;
}

function handOver(changes: Changes, loaded: Loaded, { found, request }: Side): void {
  const before = reservationIn(loaded, found);
  if (before.status !== 'confirmed') {
    throw refused('swap-too-late', `The reservation is ${before.status}; only a confirmed one is exchanged.`);
  }
  const { ledgers } = bookingOf(request);
  changes.replace(before, { ...before, holder: request.holder, ledgers, revision: before.revision + 1 });
}

/** Nobody may have two desks at a time afterwards, nor one that does not have what they need. */
function requirePair(a: GrantOf, b: GrantOf): void {
  for (const [gets, grant, gives] of [
    [a.participant, b.grant, a.grant],
    [b.participant, a.grant, b.grant],
  ] as const) {
    const clash = gets.grants.some(
      (each) => each !== gives && isKept(each) && each.date === grant.date && meets(each.part, grant.part),
    );
    if (clash)
      throw refused(
        'swap-two-desks',
        `One of the two would have two desks on ${halfDayText(grant.date, grant.part)}.`,
      );
    const fits = gets.entrant?.desks?.includes(grant.resource) ?? true;
    if (!fits)
      throw refused('swap-unfit', `The desk ${grant.resource} does not have what one of the two needs.`);
  }
}

function requireTime(startsAt: Instant, now: Instant): void {
  if (startsAt <= now) throw refused('swap-too-late', 'One of the two half-days has begun.');
}

function requirePublished(round: Round): asserts round is Published {
  if (round.status === 'published') return;
  throw refused(
    'plan-not-published',
    'Desks are exchanged from the publication of the plan to the end of the week.',
  );
}

function requireProposed(
  { swaps }: Published,
  { id, to }: SwapProposal,
  person: string,
  also?: string,
): void {
  if (person !== to && person !== also)
    throw refused('swap-not-yours', 'The proposal was not made to you; only who was asked can accept it.');
  const status = swaps.find((each) => each.id === id)?.status;
  if (status !== 'proposed')
    throw refused('swap-over', `The proposal is over: it was ${status ?? 'never made'}.`);
}

function notInRound() {
  return refused(
    'swap-not-in-round',
    'Only two desks that were given out by the same round can be exchanged.',
  );
}

const without = ({ participant, grant }: GrantOf) => participant.grants.filter((each) => each !== grant);
const swapped = (grant: Grant): Grant => ({ ...grant, how: 'swap' });

function noticeOf(
  { id, offered, wanted, until }: Swap,
  { hub, timeZone }: Published,
  now: Instant,
): NoticeToRequest {
  const day = (grant: Swap['offered']) => halfDayText(grant.date, grant.part as DayPart);
  return {
    key: { subject: id, kind: 'swap-proposed', dueAt: rfc3339(now) },
    person: wanted.person,
    template: 'swap-proposed',
    data: { hub, offered: day(offered), wanted: day(wanted), until, timeZone },
    sendBefore: until,
  };
}
