import { Names, PresenceDay, type PresenceView } from '@digitalhub/contracts';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PersonAssertions } from '../upstream/person-assertions.service';
import { headersToOwner } from '../upstream/headers';
import type { UpstreamAnswer } from '../upstream/replica.client';
import { Upstreams } from '../upstream/upstreams.service';

const OK = 200;
/** Most refs that people names at once. */
const PORTION = 100;

/** Who is in: bookings knows the refs, people the names of those who share theirs. */
@Injectable()
export class PresenceOfHubs {
  constructor(
    private readonly upstreams: Upstreams,
    private readonly persons: PersonAssertions,
  ) {}

  /** The day with names, or what bookings answered instead. Without people the day is told without names. */
  async dayOf(request: FastifyRequest): Promise<PresenceView | UpstreamAnswer> {
    const headers = await this.headersOf(request);
    const answer = await this.upstreams
      .of('bookings')
      .request({ method: 'GET', path: request.url, headers, key: request.url });
    if (answer.status !== OK) return answer;
    const day = PresenceDay.parse(JSON.parse(answer.body.toString('utf8')));
    const names = await this.namesOf([...new Set(day.items.map(({ person }) => person))], headers);
    const items = day.items.map((item) => {
      const name = names?.get(item.person);
      return name === undefined ? item : { ...item, name };
    });
    return { ...day, items, namesKnown: names !== undefined };
  }

  private async namesOf(
    refs: readonly string[],
    headers: Record<string, string>,
  ): Promise<Map<string, string> | undefined> {
    const names = new Map<string, string>();
    for (let at = 0; at < refs.length; at += PORTION) {
      const found = await this.ask(refs.slice(at, at + PORTION), headers);
      if (!found) return undefined;
      for (const { ref, name } of found.names) names.set(ref, name);
    }
    return names;
  }

  private async ask(refs: readonly string[], headers: Record<string, string>): Promise<Names | undefined> {
    const answer = await this.upstreams
      .of('people')
      .request({
        method: 'POST',
        path: '/persons/names',
        key: '',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ refs, reason: 'presence-planning' }),
      })
      .catch(() => undefined);
    return answer?.status === OK ? Names.parse(JSON.parse(answer.body.toString('utf8'))) : undefined;
  }

  /** As the caller, so that each service decides itself what the caller may know. */
  private async headersOf(request: FastifyRequest): Promise<Record<string, string>> {
    return {
      ...headersToOwner(request.headers),
      traceparent: request.trace.traceparent,
      'x-correlation-id': request.trace.correlationId,
      'digitalhub-person': await this.persons.assertionOf(request),
    };
  }
}
