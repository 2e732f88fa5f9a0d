import { LanguageChoice, Person } from '@digitalhub/contracts';
import { Controller, Patch, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Describe } from '../api/describe.decorator';
import { personExample } from '../api/examples.http';
import { Forwarder } from '../upstream/forwarder.service';

/** What the callers change about themselves goes to people. */
@Controller('persons')
export class PeopleController {
  constructor(private readonly forwarder: Forwarder) {}

  @Patch('me')
  @Describe({
    id: 'changeMe',
    summary: 'Choose the language to be spoken to in',
    description: 'If-Match names the `revision` that GET /me tells.',
    tag: 'people',
    takes: ['If-Match'],
    body: LanguageChoice,
    bodyExample: { language: 'en' },
    answer: Person,
    answerDescription: 'The caller’s person after the change.',
    example: personExample,
    gives: ['ETag', 'Digitalhub-Seen'],
    problems: [400, 412, 428],
  })
  async patch(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.forwarder.forward(request, reply, 'people', {
      key: request.caller?.subject ?? '',
      person: true,
    });
  }
}
