import { PersonRef, Slug, StaffMember, StaffPage, StaffSnapshot } from '@digitalhub/contracts';
import { PageQuery, Roles } from '@digitalhub/platform';
import { Controller, Delete, Get, Param, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Describe } from '../api/describe.decorator';
import { Forwarder } from '../upstream/forwarder.service';

const example = StaffSnapshot.examples[0];
const one = { slug: Slug, person: PersonRef };

/** Who belongs to the staff of a hub goes to hubs, as random refs. */
@Controller('hubs/:slug/staff')
export class HubStaffController {
  constructor(private readonly forwarder: Forwarder) {}

  @Get()
  @Roles('manager', 'admin')
  @Describe({
    id: 'listStaff',
    summary: 'The staff of a hub, as person refs',
    description: 'Who is on the list finds out who looked at it.',
    tag: 'hubs',
    params: { slug: Slug },
    query: PageQuery,
    answer: StaffPage,
    answerDescription: 'One page in the order of the refs.',
    example: { items: [example] },
    gives: ['Link'],
    problems: [400],
  })
  list(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<number> {
    return this.forwarder.forward(request, reply, 'hubs', { key: slug, person: true });
  }

  @Put('me')
  @Roles('staff')
  @Describe({
    id: 'joinStaffMyself',
    summary: 'Say that one belongs to the staff of a hub, as one’s token does',
    tag: 'hubs',
    params: { slug: Slug },
    answer: StaffMember,
    answerDescription: 'The membership, as it was.',
    also: { 201: 'The membership that began.' },
    example,
    gives: ['ETag'],
    problems: [400, 404],
  })
  joinMyself(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<number> {
    return this.forwarder.forward(request, reply, 'hubs', { key: slug, person: true });
  }

  @Put(':person')
  @Roles('manager', 'admin')
  @Describe({
    id: 'joinStaff',
    summary: 'Take a person into the staff of a hub',
    tag: 'hubs',
    params: one,
    answer: StaffMember,
    answerDescription: 'The membership, as it was.',
    also: { 201: 'The membership that began.' },
    example,
    gives: ['ETag'],
    problems: [400, 404, 410],
  })
  join(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<number> {
    return this.forwarder.forward(request, reply, 'hubs', { key: slug });
  }

  @Delete(':person')
  @Roles('manager', 'admin')
  @Describe({
    id: 'leaveStaff',
    summary: 'Take a person out of the staff of a hub',
    tag: 'hubs',
    params: one,
    answer: StaffMember,
    answerDescription: 'The membership that ended.',
    example,
    problems: [400, 404],
  })
  leave(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<number> {
    return this.forwarder.forward(request, reply, 'hubs', { key: slug });
  }
}
