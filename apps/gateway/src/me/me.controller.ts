import { Me } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { Caller } from '@digitalhub/platform';
import { Controller, Get, Header, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Describe } from '../api/describe.decorator';
import { meExample } from '../api/examples.http';
import { FreshViews } from '../views/freshness.service';
import { Views } from '../views/views.service';
import { PersonAssertions } from './person-assertions.service';

@Controller('me')
export class MeController {
  constructor(
    private readonly persons: PersonAssertions,
    private readonly views: Views,
    private readonly fresh: FreshViews,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Describe({
    id: 'getMe',
    summary: 'Who the caller is: roles, hubs, person ref and language',
    description: 'Answers without person and language while the service people cannot be reached.',
    tag: 'people',
    takes: ['Digitalhub-Seen'],
    answer: Me,
    answerDescription: 'As the access token and the service people say.',
    example: meExample,
  })
  async me(@Caller() caller: Caller, @Req() request: FastifyRequest): Promise<Me> {
    await this.fresh.whenSeen(request.headers['digitalhub-seen']);
    const { roles, hubs } = caller;
    const known = await this.persons.of(request).catch(absentWhenUnavailable);
    if (!known) return { roles: [...roles], hubs: [...hubs] };
    const { ref, language, revision } = known.person;
    const published = this.views.persons.get(ref);
    const latest = published && published.revision > revision ? published.language : language;
    return { roles: [...roles], hubs: [...hubs], person: ref, language: latest };
  }
}

function absentWhenUnavailable(error: unknown): undefined {
  if (error instanceof DomainError && error.code === 'person-unavailable') return undefined;
  throw error;
}
