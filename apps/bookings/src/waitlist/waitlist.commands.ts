import type { Policy, WaitlistEntry, WaitlistRules } from '@digitalhub/contracts';
import { type Instant, offers } from '@digitalhub/kernel';
import type { Command, IdempotencyKey, Loaded } from '@digitalhub/platform';
import type { Changes } from '../booking/changes.aggregate';
import { changesTo } from '../booking/sheet.aggregate';
import { cancel, confirm, hold } from '../booking/reservation';
import { type refsOf, reservationIn } from '../reservation/reservation.commands';
import { refused as changedMeanwhile } from '../booking/refusal';
import { bookingOf, type WritableRequest } from '../booking/request';
import { aggregatesOf } from '../booking/request.aggregate';
import { judge, refusalOf } from '../booking/rules/judge';
import { viewOf } from './waitlist.messages';
import {
  type Entry,
  type Waiting,
  accept,
  askableAt,
  decline,
  isAsked,
  offerTo,
  requireFirst,
  wants,
  withdraw,
} from './entry';
import { refused } from './refusal';
import { entriesChanged, refsOfOffer, waitlistRef } from './waitlist.aggregate';

export type WaitlistCommand = Command<WaitlistEntry>;
export type Joining = Omit<Waiting, 'joinedAt' | 'order' | 'revision' | 'status'>;

const MINUTE = 60_000;
const USUAL: WaitlistRules = { offerMinutes: 120, stopsBeforeMinutes: 60 };

/** How long an offer stands, and until when there are any. */
export function rulesOf({ waitlist }: Pick<Policy, 'waitlist'>): WaitlistRules {
  return waitlist ?? USUAL;
}

/** Verdicts that waiting can mend. */
const MENDABLE = new Set(['overlapping', 'too-close']);

/**
 * Joins a waitlist. Refuses what could never be booked, what is free right now, and a second entry. As it reads what it
 * waits for, it cannot miss that it becomes free.
 *
 * @param requests one for each resource that would do
 */
export function joinCommand(
  joining: Joining,
  requests: readonly WritableRequest[],
  idempotency?: IdempotencyKey,
): WaitlistCommand {
  const [id] = joining.aggregates;
  return {
    name: 'join-waitlist',
    reads: [waitlistRef(id), ...requests.flatMap(aggregatesOf)],
    idempotency,
    decide(loaded, now) {
      const { doc, rows } = loaded.get(waitlistRef(id));
      if (joining.stopsAt <= now) {
        throw refused('waitlist-closed', 'The time is too near: nobody is offered a place for it any more.');
      }
      requireFirst(rows.values(), joining.person, joining.resource);
      requireWorthwhile(changesTo(loaded, now), requests, now);
      const order = doc.joined + 1;
      const entry: Waiting = { ...joining, joinedAt: now, order, revision: 1, status: 'waiting' };
      return { result: viewOf(entry), changes: entriesChanged(id, [[undefined, entry]], { joined: order }) };
    },
  };
}

/** Somebody who may be asked next, as a request for the resource that is perhaps free. */
export interface Candidate {
  readonly entry: string;
  readonly request: WritableRequest;
}

/**
 * Offers a resource to those who wait for it, first come first, as far as it is free; a place that does not fit the
 * first keeps the first where it is. What is free is found in the same commit, so that a repeat offers nothing twice.
 */
export function settleCommand(
  id: string,
  resource: string,
  candidates: readonly Candidate[],
): Command<number> {
  const requests = new Map(candidates.map(({ entry, request }) => [entry, request]));
  return {
    name: 'settle-waitlist',
    reads: [waitlistRef(id), ...candidates.flatMap(({ request }) => aggregatesOf(request))],
    decide(loaded, now) {
      const { rows } = loaded.get(waitlistRef(id));
      const changes = changesTo(loaded, now);
      const entries = new Map<string, Entry>(rows);
      const interested = askableAt(rows.values(), now).filter((entry) => wants(entry, resource));
      const { offers: made } = offers.settle({
        candidates: interested.flatMap((entry) => {
          const request = requests.get(entry._id);
          return request ? [{ entry, request }] : [];
        }),
        judge: ({ entry, request }) => {
          if (isAsked(entries.values(), entry)) return ['asked-already'];
          return judge(changes, request, now).map(({ code }) => code);
        },
        hold: ({ entry, request }) => {
          const offered = offerTo(entry, keep(changes, request, entry, now));
          entries.set(entry._id, offered);
          return offered;
        },
      });
      const pairs = made.map(({ candidate: { entry }, kept }) => [entry, kept] as const);
      return { result: pairs.length, changes: [...changes.all(), ...entriesChanged(id, pairs)] };
    },
  };
}

/** Books the offered place. */
export function acceptCommand(entry: Entry, idempotency?: IdempotencyKey): WaitlistCommand {
  return answerCommand('accept-offer', entry, idempotency, (current, changes, loaded) => {
    const accepted = accept(current);
    const before = reservationIn(loaded, foundOf(accepted.offer));
    changes.replace(before, confirm(before));
    return accepted;
  });
}

/** Gives the offered place to the next. */
export function declineCommand(entry: Entry, idempotency?: IdempotencyKey): WaitlistCommand {
  return answerCommand('decline-offer', entry, idempotency, (current, changes, loaded, now) => {
    giveBack(current, changes, loaded, now);
    return decline(current);
  });
}

/** Waits no longer; a place that is offered goes to the next. */
export function withdrawCommand(entry: Entry, idempotency?: IdempotencyKey): WaitlistCommand {
  return answerCommand('withdraw-entry', entry, idempotency, (current, changes, loaded, now) => {
    giveBack(current, changes, loaded, now);
    return withdraw(current);
  });
}

type Answer = (current: Entry, changes: Changes, loaded: Loaded, now: Instant) => Entry;

function answerCommand(
  name: string,
  { _id, aggregates: [id], ...known }: Entry,
  idempotency: IdempotencyKey | undefined,
  answer: Answer,
): WaitlistCommand {
  const offer = 'offer' in known ? known.offer : undefined;
  return {
    name,
    reads: [waitlistRef(id, [_id]), ...(offer ? refsOfOffer(offer) : [])],
    idempotency,
    decide(loaded, now) {
      const current = loaded.get(waitlistRef(id, [_id])).rows.get(_id);
      if (!current) throw refused('entry-over', 'The entry is over.');
      if ('offer' in current && current.offer.reservation !== offer?.reservation)
        throw changedMeanwhile('reservation-moved', 'The entry changed meanwhile; read it again.');
      const changes = changesTo(loaded, now);
      const after = answer(current, changes, loaded, now);
      return {
        result: viewOf(after),
        changes: [...changes.all(), ...entriesChanged(id, [[current, after]])],
      };
    },
  };
}

function giveBack(entry: Entry, changes: Changes, loaded: Loaded, now: Instant): void {
  if (entry.status !== 'offered') return;
  const before = reservationIn(loaded, foundOf(entry.offer));
  changes.replace(before, cancel(before, 'changed-plans', now));
}

function foundOf({ reservation, aggregates, ledgers }: { reservation: string } & Kept) {
  return { _id: reservation, aggregates, ledgers };
}

type Kept = Pick<Parameters<typeof refsOf>[0], 'aggregates' | 'ledgers'>;

/** Adds the hold that keeps the place while the offer stands. */
function keep(changes: Changes, request: WritableRequest, { stopsAt }: Waiting, now: Instant) {
  const until = offers.untilOf(now, rulesOf(request.policy).offerMinutes * MINUTE, stopsAt);
  const held = { ...hold(request.id, request.holder, bookingOf(request), now), heldUntil: until };
  changes.open(request.frames).add(held);
  const { resource, aggregates, ledgers = [] } = held;
  return { reservation: held._id, resource, until, aggregates, ledgers };
}

/** Waiting makes sense only where others are in the way, and nothing else. */
function requireWorthwhile(changes: Changes, requests: readonly WritableRequest[], now: Instant): void {
  const verdicts = requests.map((request) => judge(changes, request, now));
  const free = verdicts.findIndex((found) => found.length === 0);
  const [place] = requests.slice(free, free + 1);
  if (free >= 0 && place) {
    const { resource } = place.place;
    throw refused('place-free', `Nothing to wait for: ${resource} is free then.`, { resource });
  }
  if (verdicts.some((found) => found.every(({ code }) => MENDABLE.has(code)))) return;
  const [lasting] = verdicts.flat().filter(({ code }) => !MENDABLE.has(code));
  if (lasting) throw refusalOf(lasting);
}
