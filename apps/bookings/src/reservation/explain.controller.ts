import { explainBooking, nextFree } from '@digitalhub/contracts';
import { Handles, type RequestOf } from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { ExplainService } from './explain.service';
import { NextFreeService } from './next-free.service';

const MINUTE = 60_000;

@Controller()
export class ExplainController {
  constructor(
    private readonly explanations: ExplainService,
    private readonly nextFree: NextFreeService,
  ) {}

  @Handles(explainBooking)
  explain({ caller, params, query }: RequestOf<typeof explainBooking>) {
    return this.explanations.explain(caller, { resource: params.id, ...query });
  }

  @Handles(nextFree)
  next({ params, query: { duration, from } }: RequestOf<typeof nextFree>) {
    const earliest = from === undefined ? undefined : Date.parse(from);
    return this.nextFree.find(params.id, duration * MINUTE, earliest);
  }
}
