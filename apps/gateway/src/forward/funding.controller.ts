import { Programme, ProgrammeProfile, Slug } from '@digitalhub/contracts';
import { Roles } from '@digitalhub/platform';
import { Controller, Get, Param, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Describe, type Described } from '../api/describe.decorator';
import { programmeExample } from '../api/examples.http';
import { Forwarder } from '../upstream/forwarder.service';

const { revision: _revision, ...profileExample } = programmeExample;
const programme = {
  tag: 'funding',
  params: { id: Slug },
  answer: Programme,
  example: programmeExample,
} satisfies Partial<Described>;

/** Funding programmes go to funding. */
@Controller('programmes')
export class FundingForwardController {
  constructor(private readonly forwarder: Forwarder) {}

  @Put(':id')
  @Roles('counsellor', 'admin')
  @Describe({
    ...programme,
    id: 'putProgramme',
    summary: 'Enter a funding programme or replace its entry',
    takes: ['If-Match?'],
    body: ProgrammeProfile,
    bodyExample: profileExample,
    answerDescription: 'The programme after the change.',
    also: { 201: 'The programme was entered.' },
    gives: ['ETag', 'Digitalhub-Seen', 'Location'],
    problems: [400, 403, 412, 422, 428],
  })
  async put(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'funding', { key: id });
  }

  @Get(':id')
  @Describe({
    ...programme,
    id: 'getProgramme',
    summary: 'One funding programme',
    answerDescription: 'The programme.',
    gives: ['ETag'],
    problems: [400, 404],
  })
  async get(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forwarder.forward(request, reply, 'funding', { key: id });
  }
}
