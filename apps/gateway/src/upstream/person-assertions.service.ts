import { PersonAssertion } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { type Caller, Clock } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { Upstreams } from './upstreams.service';
import { Views } from '../views/views.service';

const MAX_PERSONS = 50_000;
/** An assertion is renewed this long before it expires, so that none expires on its way. */
const MARGIN_MS = 60_000;

/**
 * Who the callers are to the owners: asks the service people once per session and keeps its assertion, in memory
 * alone, until it nearly expires or the person is erased. Nothing of it is logged.
 */
@Injectable()
export class PersonAssertions {
  private readonly known = new LRUCache<string, PersonAssertion>({ max: MAX_PERSONS });
  private readonly asked = new Map<string, Promise<PersonAssertion>>();

  constructor(
    private readonly upstreams: Upstreams,
    private readonly views: Views,
    private readonly clock: Clock,
  ) {}

  /** What goes into `Digitalhub-Person`. Refuses with `person-unavailable` when people cannot be asked. */
  async assertionOf(request: FastifyRequest): Promise<string> {
    return (await this.of(request)).assertion;
  }

  /** The caller's person. Refuses with `person-unavailable` when people cannot be asked, and with `forbidden` for machines. */
  of(request: FastifyRequest): Promise<PersonAssertion> {
    if (request.guest) return Promise.resolve(request.guest);
    const name = nameOf(request.caller);
    const known = this.known.get(name);
    if (known && this.holds(known)) return Promise.resolve(known);
    const running = this.asked.get(name);
    if (running) return running;
    const asking = this.ask(request)
      .then((fresh) => {
        this.known.set(name, fresh);
        return fresh;
      })
      .finally(() => this.asked.delete(name));
    this.asked.set(name, asking);
    return asking;
  }

  private holds({ expiresAt, person }: PersonAssertion): boolean {
    return Date.parse(expiresAt) - MARGIN_MS > this.clock.now() && !this.views.erased(person.ref);
  }

  private async ask({ headers, trace }: FastifyRequest): Promise<PersonAssertion> {
    const people = this.upstreams.of('people');
    const answer = await people
      .request({
        method: 'PUT',
        path: '/persons/me',
        key: '',
        body: JSON.stringify({ language: firstLanguage(headers['accept-language']) }),
        headers: {
          authorization: headers.authorization ?? '',
          'content-type': 'application/json',
          traceparent: trace.traceparent,
          'x-correlation-id': trace.correlationId,
        },
      })
      .catch((cause: unknown) => {
        throw unavailable(cause);
      });
    if (answer.status === 403) throw machine();
    if (answer.status !== 200 && answer.status !== 201) throw unavailable(`answered ${answer.status}`);
    return PersonAssertion.parse(JSON.parse(answer.body.toString('utf8')));
  }
}

/** Counts at the first use of the platform only. */
function firstLanguage(accepted = ''): 'de' | 'en' {
  const [first = ''] = accepted
    .toLowerCase()
    .split(',')
    .filter((tag) => /^\s*(de|en)\b/.test(tag));
  return first.trim().startsWith('en') ? 'en' : 'de';
}

function nameOf(caller: Caller | undefined): string {
  if (!caller) throw new Error('A person is asked for on a route without a caller');
  return `${caller.issuer}|${caller.subject}`;
}

function machine(): DomainError {
  return new DomainError('forbidden', 'The token of a machine stands for no person.');
}

function unavailable(cause: unknown): DomainError {
  const sentence =
    'Who you are to the platform cannot be looked up just now (service people); try again shortly.';
  const error = new DomainError('person-unavailable', sentence, { service: 'people', retryAfter: 2 });
  return Object.assign(error, { cause });
}
