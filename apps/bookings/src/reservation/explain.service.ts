import type { Explanation } from '@digitalhub/contracts';
import { type Caller, Committer } from '@digitalhub/platform';
import { rfc3339 } from '@digitalhub/kernel';
import { Injectable } from '@nestjs/common';
import { changesTo } from '../booking/reservation.aggregate';
import { needsApproval } from '../booking/policy';
import { type Wish, aggregatesOf, wishOf } from '../booking/reservation.wish';
import { type Finding, examine } from '../booking/rules/judge';
import { type PlaceRequest, SpotService, rightsOf } from './spot.service';

/** Of a wish that nobody has written down. */
const UNNAMED = '00000000-0000-0000-0000-000000000000';

/** Says of a wish why it can be booked or not. It is judged as a booking would be, and nothing is written. */
@Injectable()
export class ExplainService {
  constructor(
    private readonly committer: Committer,
    private readonly spots: SpotService,
  ) {}

  async explain(caller: Caller, request: PlaceRequest): Promise<Explanation> {
    const spot = await this.spots.of(request);
    const holder = caller.person
      ? { kind: 'person' as const, ref: caller.person }
      : { kind: 'event' as const, ref: UNNAMED };
    const wish = wishOf({ id: UNNAMED, holder, ...rightsOf(caller, spot.resource.hub) }, spot);
    const { result } = await this.committer.execute({
      name: 'explain',
      reads: aggregatesOf(wish),
      decide: (loaded, now) => ({ result: examine(changesTo(loaded, now), wish, now), changes: [] }),
    });
    return explanationOf(wish, result);
  }
}

function explanationOf({ place, policy, roles }: Wish, findings: readonly Finding[]): Explanation {
  return {
    resource: place.resource,
    start: rfc3339(place.start),
    end: rfc3339(place.end),
    bookable: findings.every(({ outcome }) => outcome !== 'failed'),
    needsApproval: needsApproval(policy, roles),
    policyRevision: policy.revision,
    rules: findings as Explanation['rules'],
  };
}
