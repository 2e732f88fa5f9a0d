import { getPolicy, putPolicy } from '@digitalhub/contracts';
import { answer, answerCommitted, Handles, type RequestOf } from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { PolicyService } from './policy.service';

@Controller()
export class PolicyController {
  constructor(private readonly policies: PolicyService) {}

  /** A policy that nobody has set has no ETag: the first PUT needs no If-Match. */
  @Handles(getPolicy)
  async get({ params: { slug, kind } }: RequestOf<typeof getPolicy>) {
    const policy = await this.policies.get(slug, kind);
    return answer(policy, policy.revision > 0 ? { revision: policy.revision } : {});
  }

  @Handles(putPolicy)
  async put({ params: { slug: hub, kind }, body, caller, ifMatch }: RequestOf<typeof putPolicy>) {
    return answerCommitted(await this.policies.save(caller, { hub, kind }, body, ifMatch));
  }
}
