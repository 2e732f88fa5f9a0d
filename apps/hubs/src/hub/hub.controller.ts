import { Hub, HubPage, HubProfile, Slug } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import {
  answer,
  Caller,
  IfMatch,
  IfMatchOptional,
  pageOf,
  PageQuery,
  positionOf,
  requireHub,
  Roles,
  type Answer,
} from '@digitalhub/platform';
import { Body, Controller, Delete, Get, Headers, Param, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { actorOf } from '../actor';
import { CreatesWithIfNoneMatch, knowing, preconditionOf } from '../precondition';
import { hubOf } from './hub-doc';
import { HubService } from './hub.service';
import { HubStore } from './hub.store';
import { movedTo } from './moved.http';

@Controller('hubs')
export class HubController {
  constructor(
    private readonly hubs: HubService,
    private readonly store: HubStore,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: HubPage })
  async list(@Query({ schema: PageQuery }) { limit, cursor }: PageQuery): Promise<Answer<HubPage>> {
    const after = cursor === undefined ? '' : positionOf(cursor, Slug);
    const page = pageOf(await this.store.listAfter(after, limit + 1), limit, ({ slug }) => slug);
    return answer({ ...page, items: [...page.items] }, { next: page.next });
  }

  /** A slug that the hub was once known by answers with the way to the one of today. */
  @Get(':slug')
  @ApiOkResponse({ standardSchema: Hub })
  async get(@Param('slug', { schema: Slug }) slug: string): Promise<Answer<unknown>> {
    const doc = await this.store.read(slug);
    if (doc.leadsTo !== undefined) return movedTo(`/hubs/${doc.leadsTo}`);
    const hub = hubOf(doc);
    if (!hub) throw new DomainError('not-found', `There is no hub ${slug}.`);
    return answer(hub, { revision: hub.revision });
  }

  @Put(':slug')
  @Roles('manager', 'admin')
  @CreatesWithIfNoneMatch()
  @ApiOkResponse({ standardSchema: Hub, description: 'Changed, or as it was.' })
  @ApiCreatedResponse({ standardSchema: Hub })
  async put(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) slug: string,
    @Body({ schema: HubProfile }) profile: HubProfile,
    @IfMatchOptional() ifMatch: number | undefined,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
  ): Promise<Answer<Hub>> {
    requireHub(caller, slug);
    requireSameSlug(slug, profile);
    const demand = preconditionOf(ifMatch, ifNoneMatch);
    const { result, seen } = await this.hubs.save(profile, demand, { by: actorOf(caller) });
    const { outcome, hub } = result;
    const created = outcome === 'created' && { status: 201, location: `/hubs/${slug}` };
    return answer(hub, { revision: hub.revision, seen, ...created });
  }

  @Delete(':slug')
  @Roles('manager', 'admin')
  @ApiOkResponse({ standardSchema: Hub, description: 'It is closed for good and stays to be read.' })
  @ApiNoContentResponse({ description: 'It never opened and held nothing: it is gone.' })
  async retire(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) slug: string,
    @IfMatch() ifMatch: number,
  ): Promise<Answer<Hub | undefined>> {
    requireHub(caller, slug);
    const { result: hub, seen } = await this.hubs.retire(slug, knowing(ifMatch), actorOf(caller));
    return hub ? answer(hub, { revision: hub.revision, seen }) : answer(undefined, { status: 204, seen });
  }
}

function requireSameSlug(slug: string, profile: HubProfile): void {
  if (profile.slug === slug) return;
  const detail = `slug is ${profile.slug}, but the address names ${slug}; a hub keeps its slug`;
  const errors = [{ pointer: '/slug', code: 'slug-differs', detail }];
  throw new DomainError('hub-invalid', `Hub ${slug} is refused: ${detail}.`, { errors });
}
