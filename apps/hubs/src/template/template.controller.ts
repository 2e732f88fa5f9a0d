import {
  Hub,
  HubFromTemplate,
  HubTemplate,
  HubTemplateEntry,
  HubTemplatePage,
  Slug,
} from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import {
  answer,
  Caller,
  IdempotencyKeyParam,
  IfMatch,
  IfMatchOptional,
  pageOf,
  PageQuery,
  positionOf,
  requireHub,
  Roles,
  type Answer,
  type IdempotencyKey,
} from '@digitalhub/platform';
import { Body, Controller, Delete, Get, Headers, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { actorOf } from '../actor';
import { CreatesWithIfNoneMatch, knowing, preconditionOf } from '../precondition';
import { TemplateService } from './template.service';
import { TemplateStore } from './template.store';

@Controller()
export class TemplateController {
  constructor(
    private readonly templates: TemplateService,
    private readonly store: TemplateStore,
  ) {}

  @Get('hub-templates')
  @Roles('manager', 'admin')
  @ApiOkResponse({ standardSchema: HubTemplatePage })
  async list(@Query({ schema: PageQuery }) { limit, cursor }: PageQuery): Promise<Answer<HubTemplatePage>> {
    const after = cursor === undefined ? '' : positionOf(cursor, Slug);
    const page = pageOf(await this.store.listAfter(after, limit + 1), limit, ({ id }) => id);
    return answer({ ...page, items: [...page.items] }, { next: page.next });
  }

  @Get('hub-templates/:id')
  @Roles('manager', 'admin')
  @ApiOkResponse({ standardSchema: HubTemplate })
  async get(@Param('id', { schema: Slug }) id: string): Promise<Answer<HubTemplate>> {
    const template = await this.store.find(id);
    if (!template) throw new DomainError('not-found', `There is no template ${id}.`);
    return answer(template, { revision: template.revision });
  }

  @Put('hub-templates/:id')
  @Roles('admin')
  @CreatesWithIfNoneMatch()
  @ApiOkResponse({ standardSchema: HubTemplate })
  async put(
    @Param('id', { schema: Slug }) id: string,
    @Body({ schema: HubTemplateEntry }) entry: HubTemplateEntry,
    @IfMatchOptional() ifMatch: number | undefined,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
  ): Promise<Answer<HubTemplate>> {
    const { result } = await this.templates.save(id, entry, preconditionOf(ifMatch, ifNoneMatch));
    return answer(result, { revision: result.revision });
  }

  @Delete('hub-templates/:id')
  @Roles('admin')
  @ApiOkResponse({
    standardSchema: HubTemplate,
    description: 'As it was; hubs made from it stay as they are.',
  })
  async remove(
    @Param('id', { schema: Slug }) id: string,
    @IfMatch() ifMatch: number,
  ): Promise<Answer<HubTemplate>> {
    return answer((await this.templates.remove(id, knowing(ifMatch))).result);
  }

  @Post('hubs/from-template')
  @Roles('manager', 'admin')
  @ApiCreatedResponse({ standardSchema: Hub })
  async instantiate(
    @Caller() caller: Caller,
    @Body({ schema: HubFromTemplate }) request: HubFromTemplate,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<Hub>> {
    requireHub(caller, String(request.hub.slug));
    const options = { by: actorOf(caller), idempotency };
    const { result, seen } = await this.templates.instantiate(request, options);
    const location = `/hubs/${result.slug}`;
    return answer(result, { status: 201, revision: result.revision, seen, location });
  }
}
