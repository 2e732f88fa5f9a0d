import { Language, Person } from '@digitalhub/contracts';
import { Controller, Patch, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Describe } from '../api/describe.decorator';
import { personExample } from '../api/examples.http';
import { Forwarder } from '../upstream/forwarder.service';

const PersonChange = z.object({ language: Language }).meta({ id: 'PersonChange' });

/** What the callers change about themselves goes to people. */
@Controller('persons')
export class PeopleController {
  constructor(private readonly forwarder: Forwarder) {}

  @Patch('me')
  @Describe({
    id: 'changeMe',
    summary: 'Choose the language to be spoken to in',
    tag: 'people',
    takes: ['If-Match?'],
    body: PersonChange,
    bodyExample: { language: 'en' },
    answer: Person,
    answerDescription: 'The caller’s person after the change.',
    example: personExample,
    gives: ['ETag', 'Digitalhub-Seen'],
    problems: [400, 412, 422],
  })
  async patch(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.forwarder.forward(request, reply, 'people', {
      key: request.caller?.subject ?? '',
      person: true,
    });
  }
}
