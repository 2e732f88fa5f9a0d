import { Closure, ClosureList, ClosureRequest, Slug } from '@digitalhub/contracts';
import { uuidv7 } from '@digitalhub/kernel';
import {
  answer,
  Caller,
  IdempotencyKeyParam,
  IfMatch,
  Public,
  requireHub,
  Roles,
  type Answer,
  type IdempotencyKey,
} from '@digitalhub/platform';
import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { actorOf } from '../actor';
import { HubStore } from '../hub/hub.store';
import { ClosureService, requireClosure } from './closure.service';

const Id = z.uuid();

@Controller('hubs/:slug/closures')
export class ClosureController {
  constructor(
    private readonly closures: ClosureService,
    private readonly store: HubStore,
  ) {}

  @Get()
  @Public()
  @ApiOkResponse({ standardSchema: ClosureList })
  async list(@Param('slug', { schema: Slug }) slug: string): Promise<ClosureList> {
    const { closures } = await this.store.require(slug);
    return { items: [...closures] };
  }

  @Get(':id')
  @Public()
  @ApiOkResponse({ standardSchema: Closure })
  async get(
    @Param('slug', { schema: Slug }) slug: string,
    @Param('id', { schema: Id }) id: string,
  ): Promise<Answer<Closure>> {
    const closure = requireClosure(await this.store.require(slug), id);
    return answer(closure, { revision: closure.revision });
  }

  @Post()
  @Roles('manager', 'admin')
  @ApiCreatedResponse({ standardSchema: Closure })
  async announce(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) slug: string,
    @Body({ schema: ClosureRequest }) request: ClosureRequest,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<Closure>> {
    requireHub(caller, slug);
    const options = { by: actorOf(caller), idempotency };
    const { result, seen } = await this.closures.announce(slug, uuidv7(), request, options);
    const location = `/hubs/${slug}/closures/${result.id}`;
    return answer(result, { status: 201, revision: result.revision, seen, location });
  }

  @Put(':id')
  @Roles('manager', 'admin')
  @ApiOkResponse({ standardSchema: Closure })
  async change(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) slug: string,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ClosureRequest }) request: ClosureRequest,
    @IfMatch() ifMatch: number,
  ): Promise<Answer<Closure>> {
    requireHub(caller, slug);
    const { result, seen } = await this.closures.change(slug, id, request, ifMatch, { by: actorOf(caller) });
    return answer(result, { revision: result.revision, seen });
  }

  @Delete(':id')
  @Roles('manager', 'admin')
  @ApiOkResponse({ standardSchema: Closure, description: 'As it was; it ends now, or does not take place.' })
  async lift(
    @Caller() caller: Caller,
    @Param('slug', { schema: Slug }) slug: string,
    @Param('id', { schema: Id }) id: string,
    @IfMatch() ifMatch: number,
  ): Promise<Answer<Closure>> {
    requireHub(caller, slug);
    const { result, seen } = await this.closures.lift(slug, id, ifMatch, { by: actorOf(caller) });
    return answer(result, { seen });
  }
}
