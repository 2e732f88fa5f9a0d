import { Absence, AbsenceDeclared, AbsenceList, AbsenceRequest } from '@digitalhub/contracts';
import { Roles } from '@digitalhub/platform';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Describe, type Described } from '../api/describe.decorator';
import { Forwarder } from '../upstream/forwarder.service';

const { person: _person, ...absence } = AbsenceDeclared.examples[0];

const step = {
  tag: 'bookings',
  takes: ['Idempotency-Key'],
  answer: Absence,
  example: absence,
  gives: ['ETag', 'Digitalhub-Seen'],
} satisfies Partial<Described>;

/** Absences are kept by bookings. */
@Controller('absences')
export class AbsencesForwardController {
  constructor(private readonly forwarder: Forwarder) {}

  @Post()
  @Roles('staff', 'manager', 'admin')
  @Describe({
    ...step,
    id: 'declareAbsence',
    summary: 'Say on which days one will not be in',
    description:
      'Own desk days that lie in it are given up, and others may have them; `status` says when that is done. Why one ' +
      'is absent is not asked.',
    body: AbsenceRequest,
    bodyExample: { from: absence.from, until: absence.until },
    status: 201,
    answerDescription: 'The absence.',
    problems: [400, 409, 422],
  })
  async declare(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  @Get()
  @Describe({
    tag: 'bookings',
    id: 'listAbsences',
    summary: 'The caller’s absences that are not long over',
    answer: AbsenceList,
    answerDescription: 'In the order of their first days.',
    example: { items: [absence] },
  })
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  @Post(':id/cancel')
  @Describe({
    ...step,
    id: 'cancelAbsence',
    summary: 'Be in after all; what was given up stays given up',
    params: { id: z.uuid() },
    answerDescription: 'The absence after it.',
    problems: [400, 404, 409],
  })
  async cancel(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  private async send(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.forwarder.forward(request, reply, 'bookings', { key: 'absences', person: true });
  }
}
