import { getMe, type Me, type Person } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { Handles, type RequestOf } from '@digitalhub/platform';
import { Controller, Header, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { FreshViews } from '../views/freshness.service';
import { Views } from '../views/views.service';
import { PersonAssertions } from '../upstream/person-assertions.service';

@Controller()
export class MeController {
  constructor(
    private readonly persons: PersonAssertions,
    private readonly views: Views,
    private readonly fresh: FreshViews,
  ) {}

  @Handles(getMe)
  @Header('cache-control', 'no-store')
  async me({ caller }: RequestOf<typeof getMe>, @Req() request: FastifyRequest): Promise<Me> {
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
