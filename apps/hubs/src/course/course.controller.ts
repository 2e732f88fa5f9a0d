import { DatedStage, Hub, Relocation, SiteView, Slug } from '@digitalhub/contracts';
import { DomainError, localDateOf } from '@digitalhub/kernel';
import {
  answer,
  Caller,
  Clock,
  IdempotencyKeyParam,
  Public,
  requireHub,
  Roles,
  type Answer,
  type Committed,
  type IdempotencyKey,
} from '@digitalhub/platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { actorOf } from '../actor';
import { reachStage, relocate } from '../hub/course';
import { HubEditor } from '../hub/hub.editor.service';
import { HubStore } from '../hub/hub.store';
import { movedTo } from '../hub/moved.http';
import { isInUse, siteOn } from '../hub/sites';

/** The way of a hub: its stages and its sites. */
@Controller('hubs/:slug')
export class CourseController {
  constructor(
    private readonly editor: HubEditor,
    private readonly store: HubStore,
    private readonly clock: Clock,
  ) {}

  @Post('stages')
  @Roles('manager', 'admin')
  @ApiCreatedResponse({ standardSchema: Hub })
  async reach(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) slug: string,
    @Body({ schema: DatedStage }) stage: DatedStage,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<Hub>> {
    requireHub(caller, slug);
    const options = { by: actorOf(caller), idempotency };
    return changed(await this.editor.edit('reach-stage', slug, options, (hub) => reachStage(hub, stage)));
  }

  @Post('relocations')
  @Roles('manager', 'admin')
  @ApiCreatedResponse({ standardSchema: Hub })
  async relocate(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) slug: string,
    @Body({ schema: Relocation }) relocation: Relocation,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<Hub>> {
    requireHub(caller, slug);
    const options = { by: actorOf(caller), idempotency };
    return changed(await this.editor.edit('relocate', slug, options, (hub) => relocate(hub, relocation)));
  }

  /** A site answers for ever, with the way to the one in use now. */
  @Get('sites/:site')
  @Public()
  @ApiOkResponse({ standardSchema: SiteView })
  async site(
    @Param('slug', { schema: Slug }) slug: string,
    @Param('site', { schema: Slug }) id: string,
  ): Promise<Answer<unknown>> {
    const doc = await this.store.read(slug);
    if (doc.leadsTo !== undefined) return movedTo(`/hubs/${doc.leadsTo}/sites/${id}`);
    const site = doc.profile?.sites.find((each) => each.id === id);
    if (!doc.profile || !site) throw new DomainError('not-found', `There is no site ${id} of a hub ${slug}.`);
    const { name, sites, timeZone } = doc.profile;
    const today = localDateOf(this.clock.now(), timeZone);
    const current = siteOn(sites, today);
    const next = current && current.id !== id && { next: current.id };
    const view: SiteView = { hub: slug, hubName: name, site, inUse: isInUse(site, today), ...next };
    return answer(view);
  }
}

function changed({ result, seen }: Committed<Hub>): Answer<Hub> {
  return answer(result, { status: 201, revision: result.revision, seen });
}
