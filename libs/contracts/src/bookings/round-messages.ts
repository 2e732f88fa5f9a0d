import type { z } from 'zod';
import { type TypeOn, defineMessage, defineTopic } from '../messaging';
import { Round, type RoundStatus } from './round';
import { FreedOffer, Swap, type SwapStatus } from './round-exchange';

export const roundFacts = defineTopic({
  owner: 'bookings',
  entity: 'round',
  kind: 'facts',
  key: 'round, like zeitz/2026-W48',
  description: 'All that happened to the weekly draws. Who got what is told by the reservations.',
});

export const roundState = defineTopic({
  owner: 'bookings',
  entity: 'round',
  kind: 'state',
  key: 'round, like zeitz/2026-W48',
  description: 'The latest state of every weekly draw: what is published of it, nothing about persons.',
});

const example = {
  id: 'zeitz/2026-W48',
  hub: 'zeitz',
  week: '2026-W48',
  timeZone: 'Europe/Berlin',
  dates: ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'],
  opensAt: '2026-11-08T23:00:00Z',
  cutOffAt: '2026-11-19T11:00:00Z',
  commitment: '4b68f3b1c9d4a7e25f0d8c6b1a39e7f2d5c8b4a6918273645f6e7d8c9b0a1f2e',
};
const digest = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const seed = '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752';

const fact = <const Type extends TypeOn<typeof roundFacts>>(
  type: Type,
  summary: string,
  status: RoundStatus,
  revision: number,
  more: object = {},
) =>
  defineMessage({
    type,
    topic: roundFacts,
    summary,
    personalData: 'none',
    schema: Round,
    examples: [{ ...example, status, ...more, revision }],
  });

export const RoundAnnounced = fact(
  'digitalhub.bookings.round.announced.v1',
  'There will be a draw; the commitment to its seed is told.',
  'announced',
  1,
);
export const RoundOpened = fact('digitalhub.bookings.round.opened.v1', 'Wishes are taken.', 'open', 2);
export const RoundClosed = fact('digitalhub.bookings.round.closed.v1', 'No more wishes.', 'closed', 3);
export const RoundSealed = fact(
  'digitalhub.bookings.round.sealed.v1',
  'What is drawn from is fixed; its digest is told before the seed.',
  'sealed',
  4,
  { digest },
);
export const RoundDrawn = fact(
  'digitalhub.bookings.round.drawn.v1',
  'The draw is made and its seed told; the reservations are being written.',
  'drawing',
  5,
  { digest, seed },
);
export const RoundPublished = fact(
  'digitalhub.bookings.round.published.v1',
  'The plan stands; what is left is first come, first served.',
  'published',
  6,
  { digest, seed },
);
export const RoundOver = fact('digitalhub.bookings.round.ended.v1', 'The week has ended.', 'over', 7, {
  digest,
  seed,
});

export const RoundSnapshot = defineMessage({
  type: 'digitalhub.bookings.round.state-changed.v1',
  topic: roundState,
  summary: 'The latest state of a weekly draw.',
  personalData: 'none',
  schema: Round,
  examples: [{ ...example, status: 'published', digest, seed, revision: 6 }],
});

const grant = {
  person: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11',
  date: '2026-11-23',
  part: 'day' as const,
  resource: 'zeitz-desk-1',
  reservation: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2c',
};
const swap = {
  id: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b60',
  round: example.id,
  offered: grant,
  wanted: {
    ...grant,
    person: '8d1f0a52-3f0e-4c0e-9a54-7c1e5f0a1b2c',
    date: '2026-11-25',
    resource: 'zeitz-desk-2',
    reservation: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2d',
  },
  until: '2026-11-20T12:00:00Z',
};

const swapFact = <const Type extends TypeOn<typeof roundFacts>>(
  type: Type,
  summary: string,
  status: z.input<typeof SwapStatus>,
) =>
  defineMessage({
    type,
    topic: roundFacts,
    summary,
    personalData: 'person-ref',
    schema: Swap,
    examples: [{ ...swap, status }],
  });

export const SwapProposed = swapFact(
  'digitalhub.bookings.round.swap-proposed.v1',
  'Somebody proposes that two people exchange their desks.',
  'proposed',
);
export const SwapAccepted = swapFact(
  'digitalhub.bookings.round.swap-accepted.v1',
  'Both reservations have changed their holders.',
  'accepted',
);
export const SwapDeclined = swapFact(
  'digitalhub.bookings.round.swap-declined.v1',
  'The other person does not want to exchange, or the proposer no longer does.',
  'declined',
);
export const SwapExpired = swapFact(
  'digitalhub.bookings.round.swap-expired.v1',
  'Nobody answered in time, or one of the two no longer has the desk.',
  'expired',
);

const offer = {
  ...grant,
  id: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b61',
  round: example.id,
  until: '2026-11-20T12:00:00Z',
};
const offerFact = <const Type extends TypeOn<typeof roundFacts>>(
  type: Type,
  summary: string,
  status: z.input<typeof FreedOffer>['status'],
) =>
  defineMessage({
    type,
    topic: roundFacts,
    summary,
    personalData: 'person-ref',
    schema: FreedOffer,
    examples: [{ ...offer, status }],
  });

export const FreedDayOffered = offerFact(
  'digitalhub.bookings.round.freed-day-offered.v1',
  'A day that was given back is kept for the person who is next by balance.',
  'offered',
);
export const FreedDayAccepted = offerFact(
  'digitalhub.bookings.round.freed-day-accepted.v1',
  'The person has taken the freed day.',
  'accepted',
);
export const FreedDayDeclined = offerFact(
  'digitalhub.bookings.round.freed-day-declined.v1',
  'The person does not want the freed day; the next one is asked.',
  'declined',
);
export const FreedDayExpired = offerFact(
  'digitalhub.bookings.round.freed-day-expired.v1',
  'The person did not answer in time; the next one is asked.',
  'expired',
);

/** HTTP: examples of answers, for the description of the API. */
export const roundExamples = {
  round: { ...example, status: 'open' as const, revision: 2 },
  wishes: {
    wishes: [
      { date: '2026-11-24', part: 'day' as const, level: 'must' as const },
      { date: '2026-11-26', part: 'morning' as const, level: 'like' as const },
    ],
    needs: ['accessible'],
  },
  swap: { ...swap, status: 'proposed' as const },
  offer: { ...offer, status: 'offered' as const },
  grant,
  digest,
  seed,
};
