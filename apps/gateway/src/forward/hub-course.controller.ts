import { DatedStage, Hub, HubHistory, Relocation, SiteView, Slug } from '@digitalhub/contracts';
import { PageQuery, Public, Roles } from '@digitalhub/platform';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Describe } from '../api/describe.decorator';
import { hubExample } from '../api/examples.http';
import { Forwarder } from '../upstream/forwarder.service';

/** The way of a hub goes to hubs: its stages, its sites and what changed of it. */
@Controller('hubs/:slug')
export class HubCourseController {
  constructor(private readonly forwarder: Forwarder) {}

  @Post('stages')
  @Roles('manager', 'admin')
  @Describe({
    id: 'reachStage',
    summary: 'Say that a hub reached its next stage',
    tag: 'hubs',
    params: { slug: Slug },
    takes: ['Idempotency-Key'],
    body: DatedStage,
    bodyExample: { stage: 'paused', since: '2027-01' },
    status: 201,
    answer: Hub,
    answerDescription: 'The hub after it.',
    example: hubExample,
    gives: ['ETag', 'Digitalhub-Seen'],
    problems: [400, 404, 422],
  })
  async stage(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'hubs', { key: slug, person: 'if-known' });
  }

  @Post('relocations')
  @Roles('manager', 'admin')
  @Describe({
    id: 'relocateHub',
    summary: 'Move a hub from one site to the next',
    description:
      'Both sites stay in its history, and links to them hold. Two sites in use at a time are refused.',
    tag: 'hubs',
    params: { slug: Slug },
    takes: ['Idempotency-Key'],
    body: Relocation,
    bodyExample: {
      leaves: 'franziskanerkloster',
      site: { id: 'rossmarkt', name: 'WOW World of Work', city: 'Zeitz', interim: false },
      on: '2022',
    },
    status: 201,
    answer: Hub,
    answerDescription: 'The hub after it.',
    example: hubExample,
    gives: ['ETag', 'Digitalhub-Seen'],
    problems: [400, 404, 409, 422],
  })
  async relocate(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'hubs', { key: slug, person: 'if-known' });
  }

  @Get('sites/:site')
  @Public()
  @Describe({
    id: 'getSite',
    summary: 'A site of a hub, also long after the hub moved out',
    tag: 'hubs',
    params: { slug: Slug, site: Slug },
    answer: SiteView,
    answerDescription: 'The site, and the one in use now when that is another.',
    example: { hub: hubExample.slug, hubName: hubExample.name, site: hubExample.sites[0], inUse: true },
    problems: [400, 404],
  })
  async site(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'hubs', { key: slug });
  }

  @Get('history')
  @Describe({
    id: 'getHubHistory',
    summary: 'What changed of a hub, when and in which role',
    description: 'The latest change first. Person refs are told to managers of the hub and admins alone.',
    tag: 'hubs',
    params: { slug: Slug },
    query: PageQuery,
    answer: HubHistory,
    answerDescription: 'One page of changes.',
    example: {
      items: [
        {
          revision: 2,
          at: '2026-11-22T19:10:05Z',
          what: 'changed',
          changes: [{ field: 'name', before: 'Hub Zeitz', after: 'DigitalHub Zeitz' }],
          by: { role: 'manager' },
        },
      ],
    },
    gives: ['Link'],
    problems: [400, 404],
  })
  async history(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'hubs', { key: slug });
  }
}
