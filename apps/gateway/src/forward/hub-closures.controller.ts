import { Closure, ClosureAnnounced, ClosureList, ClosureRequest, Slug } from '@digitalhub/contracts';
import { Public, Roles } from '@digitalhub/platform';
import { Controller, Delete, Get, Param, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Describe } from '../api/describe.decorator';
import { Forwarder } from '../upstream/forwarder.service';

const one = { slug: Slug, id: z.uuid() };
const example = ClosureAnnounced.examples[0].closure;
const { id: _id, revision: _revision, ...bodyExample } = example;

/** When a hub or a part of it is closed goes to hubs. */
@Controller('hubs/:slug/closures')
export class HubClosuresController {
  constructor(private readonly forwarder: Forwarder) {}

  @Get()
  @Public()
  @Describe({
    id: 'listClosures',
    summary: 'The closures of a hub that are not long over',
    tag: 'hubs',
    params: { slug: Slug },
    answer: ClosureList,
    answerDescription: 'By their start.',
    example: { items: [example] },
    problems: [400, 404],
  })
  list(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<number> {
    return this.forwarder.forward(request, reply, 'hubs', { key: slug });
  }

  @Get(':id')
  @Public()
  @Describe({
    id: 'getClosure',
    summary: 'One closure of a hub',
    tag: 'hubs',
    params: one,
    answer: Closure,
    answerDescription: 'The closure.',
    example,
    gives: ['ETag'],
    problems: [400, 404],
  })
  get(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<number> {
    return this.forwarder.forward(request, reply, 'hubs', { key: slug });
  }

  @Post()
  @Roles('manager', 'admin')
  @Describe({
    id: 'announceClosure',
    summary: 'Close a hub, some of its spaces or some of its resources for a time',
    description:
      'Wall times without an offset are read in the time zone of the hub; `until: null` has no end yet.',
    tag: 'hubs',
    params: { slug: Slug },
    takes: ['Idempotency-Key'],
    body: ClosureRequest,
    bodyExample,
    status: 201,
    answer: Closure,
    answerDescription: 'The closure that was announced.',
    example,
    gives: ['ETag', 'Digitalhub-Seen', 'Location'],
    problems: [400, 404, 409, 422],
  })
  announce(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<number> {
    return this.forwarder.forward(request, reply, 'hubs', { key: slug, person: 'if-known' });
  }

  @Put(':id')
  @Roles('manager', 'admin')
  @Describe({
    id: 'changeClosure',
    summary: 'Give a closure other dates, places or reasons',
    tag: 'hubs',
    params: one,
    takes: ['If-Match'],
    body: ClosureRequest,
    bodyExample: { ...bodyExample, until: null },
    answer: Closure,
    answerDescription: 'The closure after the change.',
    example,
    gives: ['ETag', 'Digitalhub-Seen'],
    problems: [400, 404, 409, 412, 422, 428],
  })
  change(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<number> {
    return this.forwarder.forward(request, reply, 'hubs', { key: slug, person: 'if-known' });
  }

  @Delete(':id')
  @Roles('manager', 'admin')
  @Describe({
    id: 'liftClosure',
    summary: 'Take a closure back',
    description: 'One that has begun ends now.',
    tag: 'hubs',
    params: one,
    takes: ['If-Match'],
    answer: Closure,
    answerDescription: 'The closure as it was; it ends now, or does not take place.',
    example,
    gives: ['Digitalhub-Seen'],
    problems: [400, 404, 409, 412, 428],
  })
  lift(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<number> {
    return this.forwarder.forward(request, reply, 'hubs', { key: slug, person: 'if-known' });
  }
}
