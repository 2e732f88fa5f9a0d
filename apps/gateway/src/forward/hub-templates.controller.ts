import {
  Hub,
  HubFromTemplate,
  HubTemplate,
  HubTemplateEntry,
  HubTemplatePage,
  Slug,
} from '@digitalhub/contracts';
import { PageQuery, Roles } from '@digitalhub/platform';
import { Controller, Delete, Get, Param, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Describe } from '../api/describe.decorator';
import { hubExample } from '../api/examples.http';
import { Forwarder } from '../upstream/forwarder.service';

const entry = {
  name: 'Hub mit fünf Plätzen',
  hub: { kind: 'digitalhub', timeZone: 'Europe/Berlin', openingHours: 'Mo-Fr 08:00-18:00; PH off' },
  resources: [
    { id: 'desk-1', kind: 'desk', name: 'Platz 1', capacity: 1, mode: 'reservable', attributes: [] },
  ],
};
const example = { id: 'five-desks', ...entry, revision: 1 };

/** What new hubs are made from goes to hubs. */
@Controller()
export class HubTemplatesController {
  constructor(private readonly forwarder: Forwarder) {}

  @Get('hub-templates')
  @Roles('manager', 'admin')
  @Describe({
    id: 'listHubTemplates',
    summary: 'What new hubs may be made from',
    tag: 'hubs',
    query: PageQuery,
    answer: HubTemplatePage,
    answerDescription: 'One page in the order of the ids.',
    example: { items: [example] },
    gives: ['Link'],
    problems: [400],
  })
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<number> {
    return this.forwarder.forward(request, reply, 'hubs', { key: 'hub-templates' });
  }

  @Get('hub-templates/:id')
  @Roles('manager', 'admin')
  @Describe({
    id: 'getHubTemplate',
    summary: 'One template',
    tag: 'hubs',
    params: { id: Slug },
    answer: HubTemplate,
    answerDescription: 'The template.',
    example,
    gives: ['ETag'],
    problems: [400, 404],
  })
  get(@Param('id') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<number> {
    return this.forwarder.forward(request, reply, 'hubs', { key });
  }

  @Put('hub-templates/:id')
  @Roles('admin')
  @Describe({
    id: 'putHubTemplate',
    summary: 'Enter a template or replace it',
    tag: 'hubs',
    params: { id: Slug },
    takes: ['If-Match?', 'If-None-Match: *'],
    body: HubTemplateEntry,
    bodyExample: entry,
    answer: HubTemplate,
    answerDescription: 'The template after the change.',
    example,
    gives: ['ETag'],
    problems: [400, 412, 422, 428],
  })
  put(@Param('id') key: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<number> {
    return this.forwarder.forward(request, reply, 'hubs', { key });
  }

  @Delete('hub-templates/:id')
  @Roles('admin')
  @Describe({
    id: 'removeHubTemplate',
    summary: 'Remove a template; hubs made from it stay as they are',
    tag: 'hubs',
    params: { id: Slug },
    takes: ['If-Match'],
    answer: HubTemplate,
    answerDescription: 'The template as it was.',
    example,
    problems: [400, 404, 412, 428],
  })
  remove(
    @Param('id') key: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<number> {
    return this.forwarder.forward(request, reply, 'hubs', { key });
  }

  @Post('hubs/from-template')
  @Roles('manager', 'admin')
  @Describe({
    id: 'registerHubFromTemplate',
    summary: 'Register a hub as a template says, with all that stands in it',
    description: 'What `hub` says wins over the template. All of it is registered, or nothing.',
    tag: 'hubs',
    takes: ['Idempotency-Key'],
    body: HubFromTemplate,
    bodyExample: {
      template: 'five-desks',
      hub: {
        slug: 'beispiel',
        name: 'Beispiel-Hub',
        land: 'ST',
        ags: hubExample.ags,
        municipality: 'Zeitz',
        example: true,
        stages: [{ stage: 'talks' }],
        sites: [],
        spaces: [],
      },
    },
    status: 201,
    answer: Hub,
    answerDescription: 'The hub that was registered.',
    example: hubExample,
    gives: ['ETag', 'Digitalhub-Seen', 'Location'],
    problems: [400, 412, 422],
  })
  instantiate(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<number> {
    return this.forwarder.forward(request, reply, 'hubs', { key: 'from-template', person: 'if-known' });
  }
}
