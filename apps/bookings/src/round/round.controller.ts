import {
  acceptFreedDay,
  acceptSwap,
  declineFreedDay,
  declineSwap,
  getOwnRoundPlan,
  getRound,
  getRoundAudit,
  getRoundPlan,
  getRoundTotals,
  getRoundWishes,
  proposeSwap,
  putRoundWishes,
} from '@digitalhub/contracts';
import { answer, type Committed, Handles, type RequestOf } from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { RoundService } from './round.service';

@Controller()
export class RoundController {
  constructor(private readonly rounds: RoundService) {}

  @Handles(getRound)
  async get({ caller, params: { slug, week } }: RequestOf<typeof getRound>) {
    const round = await this.rounds.get(caller, slug, week);
    return answer(round, { revision: round.revision });
  }

  @Handles(putRoundWishes)
  async wish({ caller, params: { slug, week }, body }: RequestOf<typeof putRoundWishes>) {
    return seen(await this.rounds.wish(caller, slug, week, body));
  }

  @Handles(getRoundWishes)
  ownWishes({ caller, params: { slug, week } }: RequestOf<typeof getRoundWishes>) {
    return this.rounds.ownWishes(caller, slug, week);
  }

  @Handles(getRoundPlan)
  plan({ caller, params: { slug, week } }: RequestOf<typeof getRoundPlan>) {
    return this.rounds.plan(caller, slug, week);
  }

  @Handles(getOwnRoundPlan)
  ownPlan({ caller, params: { slug, week } }: RequestOf<typeof getOwnRoundPlan>) {
    return this.rounds.ownPlan(caller, slug, week);
  }

  @Handles(getRoundTotals)
  totals({ caller, params: { slug, week } }: RequestOf<typeof getRoundTotals>) {
    return this.rounds.totals(caller, slug, week);
  }

  @Handles(getRoundAudit)
  audit({ caller, params: { slug, week } }: RequestOf<typeof getRoundAudit>) {
    return this.rounds.audit(caller, slug, week);
  }

  @Handles(proposeSwap)
  async propose({ caller, params, body, idempotency }: RequestOf<typeof proposeSwap>) {
    return seen(await this.rounds.propose(caller, params.slug, params.week, body, idempotency));
  }
}

@Controller()
export class RoundAnswerController {
  constructor(private readonly rounds: RoundService) {}

  @Handles(acceptSwap)
  async acceptSwap({ caller, params, idempotency }: RequestOf<typeof acceptSwap>) {
    return seen(await this.rounds.acceptSwap(caller, params.id, idempotency));
  }

  @Handles(declineSwap)
  async declineSwap({ caller, params, idempotency }: RequestOf<typeof declineSwap>) {
    return seen(await this.rounds.declineSwap(caller, params.id, idempotency));
  }

  @Handles(acceptFreedDay)
  async acceptDay({ caller, params, idempotency }: RequestOf<typeof acceptFreedDay>) {
    return seen(await this.rounds.answerOffer(caller, params.id, true, idempotency));
  }

  @Handles(declineFreedDay)
  async declineDay({ caller, params, idempotency }: RequestOf<typeof declineFreedDay>) {
    return seen(await this.rounds.answerOffer(caller, params.id, false, idempotency));
  }
}

/** Swaps, offers and wishes have no revision of their own. */
const seen = <Result>({ result, seen }: Committed<Result>) => answer(result, { seen });
