import { Resource, ResourcePage, ResourceProfile, Slug } from '@digitalhub/contracts';
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
import { HubStore } from '../hub/hub.store';
import { CreatesWithIfNoneMatch, knowing, preconditionOf } from '../precondition';
import { ResourceService } from './resource.service';
import { ResourceStore } from './resource.store';

@Controller()
export class ResourceController {
  constructor(
    private readonly resources: ResourceService,
    private readonly store: ResourceStore,
    private readonly hubs: HubStore,
  ) {}

  @Get('hubs/:slug/resources')
  @ApiOkResponse({ standardSchema: ResourcePage })
  async list(
    @Param('slug', { schema: Slug }) slug: string,
    @Query({ schema: PageQuery }) { limit, cursor }: PageQuery,
  ): Promise<Answer<ResourcePage>> {
    await this.hubs.require(slug);
    const after = cursor === undefined ? '' : positionOf(cursor, Slug);
    const page = pageOf(await this.store.listAfter(slug, after, limit + 1), limit, ({ id }) => id);
    return answer({ ...page, items: [...page.items] }, { next: page.next });
  }

  @Get('resources/:id')
  @ApiOkResponse({ standardSchema: Resource })
  async get(@Param('id', { schema: Slug }) id: string): Promise<Answer<Resource>> {
    const resource = await this.store.find(id);
    if (!resource) throw new DomainError('not-found', `There is no resource ${id}.`);
    return answer(resource, { revision: resource.revision });
  }

  @Put('resources/:id')
  @Roles('manager', 'admin')
  @CreatesWithIfNoneMatch()
  @ApiOkResponse({ standardSchema: Resource, description: 'Changed, or as it was.' })
  @ApiCreatedResponse({ standardSchema: Resource })
  async put(
    @Caller() caller: Caller,
    @Param('id', { schema: Slug }) id: string,
    @Body({ schema: ResourceProfile }) profile: ResourceProfile,
    @IfMatchOptional() ifMatch: number | undefined,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
  ): Promise<Answer<Resource>> {
    requireHub(caller, profile.hub);
    requireSameId(id, profile);
    const { result, seen } = await this.resources.save(profile, preconditionOf(ifMatch, ifNoneMatch));
    const { outcome, resource } = result;
    const created = outcome === 'created' && { status: 201, location: `/resources/${id}` };
    return answer(resource, { revision: resource.revision, seen, ...created });
  }

  @Delete('resources/:id')
  @Roles('manager', 'admin')
  @ApiOkResponse({
    standardSchema: Resource,
    description: 'It is offline and stays, for what was booked on it.',
  })
  @ApiNoContentResponse({ description: 'It could never be booked: it is gone.' })
  async retire(
    @Caller() caller: Caller,
    @Param('id', { schema: Slug }) id: string,
    @IfMatch() ifMatch: number,
  ): Promise<Answer<Resource | undefined>> {
    const found = await this.store.find(id);
    if (!found) throw new DomainError('not-found', `There is no resource ${id}.`);
    requireHub(caller, found.hub);
    const { result, seen } = await this.resources.retire(found, knowing(ifMatch));
    return result
      ? answer(result, { revision: result.revision, seen })
      : answer(undefined, { status: 204, seen });
  }
}

function requireSameId(id: string, profile: ResourceProfile): void {
  if (profile.id === id) return;
  const detail = `id is ${profile.id}, but the address names ${id}; a resource keeps its id`;
  const errors = [{ pointer: '/id', code: 'id-differs', detail }];
  throw new DomainError('resource-invalid', `Resource ${id} is refused: ${detail}.`, { errors });
}
