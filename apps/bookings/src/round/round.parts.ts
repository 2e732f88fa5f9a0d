import { roundFacts, roundState } from '@digitalhub/contracts';
import { problemTable } from '@digitalhub/platform';
import type { RoundRefusal } from './refusal';
import { rounds } from './round.aggregate';

/** What the service has to know of the round. */
export const roundTopics = [roundFacts, roundState] as const;

export const roundAggregates = [rounds] as const;

export const roundProblems = problemTable<RoundRefusal>({
  'round-not-held': 404,
  'wishes-not-open': 409,
  'wishes-closed': 409,
  'too-many-wishes': 422,
  'too-many-musts': 422,
  'day-not-in-round': 422,
  'wish-twice': 422,
  'desk-kind-not-in-round': 422,
  'plan-not-published': 409,
  'draw-not-made': 409,
  'swap-not-yours': 403,
  'swap-with-yourself': 422,
  'swap-not-in-round': 422,
  'swap-too-late': 409,
  'swap-over': 409,
  'swap-pending': 409,
  'swap-two-desks': 409,
  'swap-unfit': 409,
  'offer-over': 409,
});
