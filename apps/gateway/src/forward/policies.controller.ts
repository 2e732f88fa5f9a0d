import {
  DEFAULT_POLICY,
  Policy,
  PolicyProfile,
  PolicySnapshot,
  ResourceKind,
  Slug,
} from '@digitalhub/contracts';
import { Roles } from '@digitalhub/platform';
import { Controller, Get, Param, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Describe, type Described } from '../api/describe.decorator';
import { Forwarder } from '../upstream/forwarder.service';

const policy = {
  tag: 'bookings',
  answer: Policy,
  answerDescription: 'The policy.',
  example: PolicySnapshot.examples[0],
  params: { slug: Slug, kind: ResourceKind },
} satisfies Partial<Described>;

/** By which rules resources of a kind are booked in a hub. */
@Controller('hubs/:slug/policies/:kind')
export class PoliciesForwardController {
  constructor(private readonly forwarder: Forwarder) {}

  @Get()
  @Describe({
    ...policy,
    id: 'getPolicy',
    summary: 'The rules by which resources of a kind are booked in a hub',
    description: 'Without an ETag nobody has set them yet; the answer says what holds until then.',
    gives: ['ETag'],
    problems: [400, 404],
  })
  async get(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'bookings', { key: slug, person: true });
  }

  @Put()
  @Roles('manager', 'admin')
  @Describe({
    ...policy,
    id: 'putPolicy',
    summary: 'Set the rules by which resources of a kind are booked in a hub',
    description: 'Reservations keep the rules they were made under. The first PUT has no If-Match.',
    takes: ['If-Match?'],
    body: PolicyProfile,
    bodyExample: { ...DEFAULT_POLICY, quotas: [{ per: 'week', unit: 'count', most: 3 }] },
    gives: ['ETag', 'Digitalhub-Seen'],
    problems: [400, 403, 404, 412, 428],
  })
  async put(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'bookings', { key: slug, person: true });
  }
}
