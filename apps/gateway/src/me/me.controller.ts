import { Me, type Person } from '@digitalhub/contracts';
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
    description:
      'Answers without person, language and revision while the service people cannot be reached, and for machines.',
    tag: 'people',
    takes: ['Digitalhub-Seen'],
    answer: Me,
    answerDescription: 'As the access token and the service people say.',
    example: meExample,
  })
  async me(@Caller() caller: Caller, @Req() request: FastifyRequest): Promise<Me> {
    await this.fresh.whenSeen(request.headers['digitalhub-seen']);
    const { roles, hubs } = caller;
    const known = await this.persons.of(request).catch(absentWhenUnknown);
    if (!known) return { roles: [...roles], hubs: [...hubs] };
    const { ref, language, revision } = this.latest(known.person);
    return { roles: [...roles], hubs: [...hubs], person: ref, language, revision };
  }

  /** The assertion is kept for hours; what the person has changed since then has been published. */
  private latest(person: Person): Person {
    const published = this.views.persons.get(person.ref);
    return published && published.revision > person.revision ? published : person;
  }
}

/** People is not there, or the token is a machine's and stands for nobody. */
const UNKNOWN = new Set(['person-unavailable', 'forbidden']);

function absentWhenUnknown(error: unknown): undefined {
  if (error instanceof DomainError && UNKNOWN.has(error.code)) return undefined;
  throw error;
}
