import {
  Hub,
  HubProfile,
  ImportReport,
  ImportRequest,
  Resource,
  ResourcePage,
  ResourceProfile,
  Slug,
} from '@digitalhub/contracts';
import { PageQuery, Roles } from '@digitalhub/platform';
import { Controller, Delete, Get, Param, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Describe } from '../api/describe.decorator';
import { hubExample, resourceExample } from '../api/examples.http';
import { Forwarder } from '../upstream/forwarder.service';

/** A file of a thousand rows takes its time. */
const IMPORT_TIMEOUT_MS = 60_000;

/** What managers enter about hubs and resources goes to hubs. */
@Controller()
export class HubsForwardController {
  constructor(private readonly forwarder: Forwarder) {}

  @Put('hubs/:slug')
  @Roles('manager', 'admin')
  @Describe({
    id: 'putHub',
    summary: 'Register a hub or replace its profile',
    description:
      'Without If-Match it registers; a change names the `revision` it is based on, as `If-Match: "7"`.',
    tag: 'hubs',
    params: { slug: Slug },
    takes: ['If-Match?', 'If-None-Match: *'],
    body: HubProfile,
    bodyExample: withoutRevision(hubExample),
    answer: Hub,
    answerDescription: 'The hub after the change.',
    also: { 201: 'The hub was registered.' },
    example: hubExample,
    gives: ['ETag', 'Digitalhub-Seen', 'Location'],
    problems: [400, 403, 412, 422, 428],
  })
  async putHub(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'hubs', { key: slug, person: 'if-known' });
  }

  @Delete('hubs/:slug')
  @Roles('manager', 'admin')
  @Describe({
    id: 'retireHub',
    summary: 'Close a hub for good',
    description: 'All of it stays to be read. A hub that never opened and holds nothing is taken out.',
    tag: 'hubs',
    params: { slug: Slug },
    takes: ['If-Match'],
    answer: Hub,
    answerDescription: 'The hub, closed.',
    also: { 204: 'It never opened and held nothing: it is gone.' },
    example: hubExample,
    gives: ['ETag', 'Digitalhub-Seen'],
    problems: [400, 404, 412, 428],
  })
  async retireHub(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'hubs', { key: slug, person: 'if-known' });
  }

  @Get('hubs/:slug/resources')
  @Describe({
    id: 'listResources',
    summary: 'What stands in a hub, as its managers entered it',
    tag: 'hubs',
    params: { slug: Slug },
    query: PageQuery,
    answer: ResourcePage,
    answerDescription: 'One page of resources in the order of their ids.',
    example: { items: [resourceExample] },
    gives: ['Link'],
    problems: [400, 404],
  })
  async resources(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'hubs', { key: slug });
  }

  @Get('resources/:id')
  @Describe({
    id: 'getResource',
    summary: 'One resource, as its managers entered it',
    tag: 'hubs',
    params: { id: Slug },
    answer: Resource,
    answerDescription: 'The resource.',
    example: resourceExample,
    gives: ['ETag'],
    problems: [400, 404],
  })
  async getResource(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'hubs', { key: id });
  }

  @Put('resources/:id')
  @Roles('manager', 'admin')
  @Describe({
    id: 'putResource',
    summary: 'Add a resource to a hub or replace its profile',
    tag: 'hubs',
    params: { id: Slug },
    takes: ['If-Match?', 'If-None-Match: *'],
    body: ResourceProfile,
    bodyExample: withoutRevision(resourceExample),
    answer: Resource,
    answerDescription: 'The resource after the change.',
    also: { 201: 'The resource was added.' },
    example: resourceExample,
    gives: ['ETag', 'Digitalhub-Seen', 'Location'],
    problems: [400, 403, 412, 422, 428],
  })
  async putResource(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'hubs', { key: id });
  }

  @Delete('resources/:id')
  @Roles('manager', 'admin')
  @Describe({
    id: 'retireResource',
    summary: 'Take a resource offline',
    description: 'It stays, for what was booked on it. One that could never be booked is taken out.',
    tag: 'hubs',
    params: { id: Slug },
    takes: ['If-Match'],
    answer: Resource,
    answerDescription: 'The resource, offline.',
    also: { 204: 'It could never be booked: it is gone.' },
    example: resourceExample,
    gives: ['ETag', 'Digitalhub-Seen'],
    problems: [400, 404, 409, 412, 428],
  })
  async retireResource(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'hubs', { key: id });
  }

  @Post('imports')
  @Roles('admin')
  @Describe({
    id: 'importHubs',
    summary: 'Import hubs and resources, with a report per row',
    description: 'A bad row is named with field and reason; the good ones are kept.',
    tag: 'hubs',
    takes: ['Idempotency-Key'],
    body: ImportRequest,
    bodyExample: { rows: [{ resource: withoutRevision(resourceExample) }] },
    answer: ImportReport,
    answerDescription: 'One line per row, in the order of the request.',
    problems: [400, 403, 422],
  })
  async importRows(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.forwarder.forward(request, reply, 'hubs', { key: 'imports', timeout: IMPORT_TIMEOUT_MS });
  }
}

function withoutRevision({ revision: _, ...profile }: { revision: number }): object {
  return profile;
}
