import type { Explanation } from '@digitalhub/contracts';
import { type Caller, Committer } from '@digitalhub/platform';
import { rfc3339 } from '@digitalhub/kernel';
import { Injectable } from '@nestjs/common';
import { changesTo } from '../booking/sheet.aggregate';
import { needsApproval } from '../booking/policy';
import { requestOf, type WritableRequest } from '../booking/request';
import { aggregatesOf } from '../booking/request.aggregate';
import { type Finding, examine } from '../booking/rules/judge';
import { type PlaceRequest, TargetService, rightsOf } from './target.service';

/** Of a request that nobody has written down. */
const UNNAMED = '00000000-0000-0000-0000-000000000000';

/** Says of a request why it can be booked or not. It is judged as a booking would be, and nothing is written. */
@Injectable()
export class ExplainService {
  constructor(
    private readonly committer: Committer,
    private readonly targets: TargetService,
  ) {}

  async explain(caller: Caller, request: PlaceRequest): Promise<Explanation> {
    const target = await this.targets.of(request);
    const holder = caller.person
      ? { kind: 'person' as const, ref: caller.person }
      : { kind: 'event' as const, ref: UNNAMED };
    const asked = requestOf({ id: UNNAMED, holder, ...rightsOf(caller, target.resource.hub) }, target);
    const { result } = await this.committer.execute({
      name: 'explain',
      reads: aggregatesOf(asked),
      decide: (loaded, now) => ({ result: examine(changesTo(loaded, now), asked, now), changes: [] }),
    });
    return explanationOf(asked, result);
  }
}

function explanationOf({ place, policy, roles }: WritableRequest, findings: readonly Finding[]): Explanation {
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
