import {
  type FreedOffer,
  FreedDayAccepted,
  FreedDayDeclined,
  FreedDayExpired,
  FreedDayOffered,
  type MessageDefinition,
  RoundAnnounced,
  RoundClosed,
  RoundDrawn,
  RoundOpened,
  RoundOver,
  RoundPublished,
  RoundSealed,
  RoundSnapshot,
  type Round as RoundView,
  type Swap,
  SwapAccepted,
  SwapDeclined,
  SwapExpired,
  SwapProposed,
} from '@digitalhub/contracts';
import { rfc3339 } from '@digitalhub/kernel';
import type { EntityMessage } from '../booking/entity-message';
import { type ScheduledRound, roundIdOf } from './round';

const factOf: Readonly<Record<ScheduledRound['status'], MessageDefinition>> = {
  announced: RoundAnnounced,
  open: RoundOpened,
  closed: RoundClosed,
  sealed: RoundSealed,
  drawing: RoundDrawn,
  published: RoundPublished,
  over: RoundOver,
};

/** A round as messages and HTTP show it: the seed only once the digest of what is drawn from has been told. */
export function viewOf(round: ScheduledRound): RoundView {
  const { hub, week, timeZone, status, dates, opensAt, cutOffAt, commitment, revision } = round;
  const seedIsTold = status === 'drawing' || status === 'published' || status === 'over';
  return {
    id: roundIdOf(hub, week),
    ...{ hub, week, timeZone, status, dates: [...dates], commitment, revision },
    opensAt: rfc3339(opensAt),
    cutOffAt: rfc3339(cutOffAt),
    ...('digest' in round && { digest: round.digest }),
    ...(seedIsTold && { seed: round.seed }),
  };
}

/** A new status, told as a fact and as state. */
export function changed(round: ScheduledRound): EntityMessage[] {
  const data = viewOf(round);
  const about = { subject: data.id, key: data.id, data };
  return [
    { ...about, message: factOf[round.status] },
    { ...about, message: RoundSnapshot },
  ];
}

const swapFacts: Readonly<Record<string, MessageDefinition>> = {
  proposed: SwapProposed,
  accepted: SwapAccepted,
  declined: SwapDeclined,
  expired: SwapExpired,
  void: SwapExpired,
};

export function swapChanged(swap: Swap): EntityMessage {
  return { message: swapFacts[swap.status]!, subject: swap.id, key: swap.round, data: swap };
}

const offerFacts: Readonly<Record<string, MessageDefinition>> = {
  offered: FreedDayOffered,
  accepted: FreedDayAccepted,
  declined: FreedDayDeclined,
  expired: FreedDayExpired,
};

export function offerChanged(offer: FreedOffer): EntityMessage {
  return { message: offerFacts[offer.status]!, subject: offer.id, key: offer.round, data: offer };
}
