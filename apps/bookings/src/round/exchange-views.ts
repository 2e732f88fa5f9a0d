import type { FreedOffer, RoundGrant, Swap } from '@digitalhub/contracts';
import { rfc3339 } from '@digitalhub/kernel';
import type { Grant } from '../booking/grant';
import type { Participant } from './participant';
import type { FreedDay, Offer, SwapProposal } from './round';

export function offerView(
  round: string,
  { resource, date }: FreedDay,
  { id, person, part, reservation, until }: Offer,
  status: FreedOffer['status'],
): FreedOffer {
  return { id, round, person, date, part, resource, reservation, status, until: rfc3339(until) };
}

export function swapView(round: string, swap: SwapProposal, participants: readonly Participant[]): Swap {
  const { id, status, until } = swap;
  const sides = status === 'accepted' ? [swap.to, swap.from] : [swap.from, swap.to];
  const grant = (reservation: string, person: string) => {
    const all = participants.flatMap((each) => each.grants);
    return grantView(
      all.find((each) => each.reservation === reservation),
      reservation,
      person,
    );
  };
  const offered = { ...grant(swap.offered, sides[0]!), person: swap.from };
  const wanted = { ...grant(swap.wanted, sides[1]!), person: swap.to };
  return { id, round, status, offered, wanted, until: rfc3339(until) };
}

/** A grant as it is told; the person is whose it is now. */
export function grantView(grant: Grant | undefined, reservation: string, person: string): RoundGrant {
  if (!grant) throw new Error(`No grant of the round is the reservation ${reservation}`);
  const { date, part, resource } = grant;
  return { person, date, part, resource, reservation };
}
