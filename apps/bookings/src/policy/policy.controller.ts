import { Policy, PolicyProfile, ResourceKind, Slug } from '@digitalhub/contracts';
import { type Answer, Caller, IfMatchOptional, Roles, answer } from '@digitalhub/platform';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { PolicyService } from './policy.service';

@Controller('hubs/:slug/policies/:kind')
export class PolicyController {
  constructor(private readonly policies: PolicyService) {}

  @Get()
  @ApiOkResponse({ standardSchema: Policy })
  async get(
    @Param('slug', { schema: Slug }) hub: string,
    @Param('kind', { schema: ResourceKind }) kind: ResourceKind,
  ): Promise<Answer<Policy>> {
    return told(await this.policies.get(hub, kind));
  }

  @Put()
  @Roles('manager', 'admin')
  @ApiOkResponse({ standardSchema: Policy })
  async put(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) hub: string,
    @Param('kind', { schema: ResourceKind }) kind: ResourceKind,
    @Body({ schema: PolicyProfile }) profile: PolicyProfile,
    @IfMatchOptional() revision: number | undefined,
  ): Promise<Answer<Policy>> {
    const { result, seen } = await this.policies.save(caller, { hub, kind }, profile, revision);
    return answer(result, { revision: result.revision, seen });
  }
}

/** A policy that nobody has set has no ETag: the first PUT needs no If-Match. */
function told(policy: Policy): Answer<Policy> {
  return answer(policy, policy.revision > 0 ? { revision: policy.revision } : {});
}
