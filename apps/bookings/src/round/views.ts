import type { OwnPlan, RoundAudit, RoundTotals } from '@digitalhub/contracts';
import { suppress } from '../presence/suppression';
import type { DrawInput } from './draw/draw-input';
import type { Outcome } from './draw/allocate';
import { isKept } from '../booking/grant';
import { type Participant, isServed } from './participant';
import { sentenceOf } from './draw/reasons';
import type { Planned } from './round';
import { grantView, offerView, swapView } from './exchange-views';

const granted = {
  de: 'Sie haben den Platz bekommen.',
  en: 'You got the desk.',
};

/** One person's part of a plan. */
export function ownPlanOf(
  id: string,
  round: Planned,
  person: string,
  participants: readonly Participant[],
): OwnPlan {
  const own = participants.find((each) => each.person === person);
  const { outcomes = [], grants = [], entrant } = own ?? {};
  return {
    round: id,
    status: round.status,
    balance: entrant?.balance ?? 0,
    outcomes: own ? outcomes.map((outcome) => toldOf(own, outcome)) : [],
    grants: grants.flatMap((grant) =>
      grant.reservation !== undefined && isKept(grant) ? [grantView(grant, grant.reservation, person)] : [],
    ),
    offers: round.offers.flatMap((freed) =>
      freed.standing?.person === person ? [offerView(id, freed, freed.standing, 'offered')] : [],
    ),
    swaps: round.swaps
      .filter(({ from, to }) => from === person || to === person)
      .map((swap) => swapView(id, swap, participants)),
  };
}

/** A wish with what came of it, as a code and a sentence. */
function toldOf(own: Participant, outcome: Outcome): OwnPlan['outcomes'][number] {
  const { date, part, level, desk } = outcome;
  if (isServed(own, outcome)) return { date, part, level, resource: desk, sentence: granted };
  const reason = outcome.reason ?? 'taken-since';
  const sentence = { de: sentenceOf(reason, 'de'), en: sentenceOf(reason, 'en') };
  return { date, part, level, reason, sentence };
}

const COLUMNS = ['with-desk', 'without-desk'] as const;

/**
 * People per day whose wish got a desk and whose did not, as the draw left it: the same numbers whenever they are
 * asked for, so that two answers tell no more than one.
 */
export function totalsOf(id: string, round: Planned, participants: readonly Participant[]): RoundTotals {
  const count = (date: string, served: boolean) =>
    participants.filter(({ outcomes = [] }) => {
      const wishes = outcomes.filter((each) => each.date === date);
      return wishes.length > 0 && wishes.some(({ desk }) => desk !== undefined) === served;
    }).length;
  const table = suppress(round.dates.map((date) => [count(date, true), count(date, false)]));
  const told = (numbers: readonly (number | undefined)[]) => numbers.map((each) => each ?? null);
  return {
    round: id,
    dates: [...round.dates],
    columns: [...COLUMNS],
    cells: table.cells.map(told),
    rowTotals: told(table.rowTotals),
    columnTotals: told(table.columnTotals),
    total: table.total ?? null,
  };
}

/** What the draw was made of and what it gave; the plan is the draw's own, whatever was lost or swapped since. */
export function auditOf(round: Planned, participants: readonly Participant[], input: DrawInput): RoundAudit {
  const plan = participants.flatMap(({ alias: key, outcomes }) =>
    outcomes ? [{ key, outcomes: [...outcomes] }] : [],
  );
  return {
    commitment: round.commitment,
    digest: round.digest,
    seed: round.seed,
    input: {
      round: input.round,
      desks: input.desks.map(({ id, free }) => ({ id, free: [...free] })),
      entrants: input.entrants.map(({ key, balance, wishes, desks, busy }) => ({
        ...{ key, balance, wishes: [...wishes] },
        ...(desks && { desks: [...desks] }),
        ...(busy && { busy: [...busy] }),
      })),
    },
    plan: plan.sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}
