import { Hub, HubPage, HubProfile, Slug } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import {
  answer,
  Caller,
  IfMatchOptional,
  pageOf,
  PageQuery,
  positionOf,
  requireHub,
  Roles,
  type Answer,
} from '@digitalhub/platform';
import { Body, Controller, Get, Headers, Param, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { CreatesWithIfNoneMatch, preconditionOf } from '../precondition';
import { HubService } from './hub.service';
import { HubStore } from './hub.store';

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

  @Get(':slug')
  @ApiOkResponse({ standardSchema: Hub })
  async get(@Param('slug', { schema: Slug }) slug: string): Promise<Answer<Hub>> {
    const hub = await this.store.find(slug);
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
    const { result, seen } = await this.hubs.save(profile, preconditionOf(ifMatch, ifNoneMatch));
    const { outcome, hub } = result;
    const created = outcome === 'created' && { status: 201, location: `/hubs/${slug}` };
    return answer(hub, { revision: hub.revision, seen, ...created });
  }
}

function requireSameSlug(slug: string, profile: HubProfile): void {
  if (profile.slug === slug) return;
  const detail = `slug is ${profile.slug}, but the address names ${slug}; a hub keeps its slug`;
  const errors = [{ pointer: '/slug', code: 'slug-differs', detail }];
  throw new DomainError('hub-invalid', `Hub ${slug} is refused: ${detail}.`, { errors });
}
