import type { ServiceName } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import {
  BrokenCircuitError,
  BulkheadRejectedError,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  bulkhead,
  circuitBreaker,
  handleWhen,
} from 'cockatiel';
import { type Dispatcher, Pool } from 'undici';
import { type Failure, failureOf, mayTryNext } from './failure';
import { rendezvous } from './rendezvous';
import type { Replicas } from './replicas.client';
import { busy, interrupted, timedOut, unavailable } from './upstream-problems';

export interface UpstreamRequest {
  readonly method: Dispatcher.HttpMethod;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Requests of one key meet the same replica while it is there. */
  readonly key: string;
  readonly idempotencyKey?: string;
  /** Milliseconds, instead of the service's usual patience. */
  readonly timeout?: number;
}

export interface UpstreamAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export interface UpstreamLimits {
  /** Milliseconds from the request until the whole answer is there. */
  readonly timeout: number;
  /** Milliseconds until a connection is given up and the next replica is tried. */
  readonly connectTimeout: number;
  /** Milliseconds for which a replica that failed again and again is left alone, before one request tries it. */
  readonly openFor: number;
  /** Requests at the service at once; as many again wait. */
  readonly concurrency: number;
}

/** Hears how every request ended: a status, or the code of the refusal. Must not throw. */
export type Observe = (service: ServiceName, outcome: string, seconds: number) => void;

interface Replica {
  readonly pool: Pool;
  readonly breaker: CircuitBreakerPolicy;
}

const ANSWER_LIMIT = 16 * 1024 * 1024;
/** A replica that failed so often in a row is left alone. */
const FAILURES_TO_OPEN = 5;

/**
 * One service as the gateway calls it: a pool of connections and a breaker per replica, a bulkhead around them all.
 * A request goes to the replica its key prefers, and to the next one where that is safe (see `mayTryNext`). Refuses
 * with `upstream-unavailable`, `upstream-busy`, `upstream-timeout` or `upstream-broken`.
 */
export class Upstream {
  private readonly opened = new Map<string, Replica>();
  private readonly bulkhead;

  constructor(
    readonly service: ServiceName,
    private readonly replicas: Replicas,
    private readonly limits: UpstreamLimits,
    private readonly observe: Observe = () => undefined,
  ) {
    this.bulkhead = bulkhead(limits.concurrency, limits.concurrency);
  }

  async request(request: UpstreamRequest): Promise<UpstreamAnswer> {
    const begun = performance.now();
    const ended = (outcome: string) =>
      this.observe(this.service, outcome, (performance.now() - begun) / 1000);
    try {
      const answer = await this.bulkhead.execute(() => this.toPreferred(request));
      ended(String(answer.status));
      return answer;
    } catch (thrown) {
      const error = thrown instanceof BulkheadRejectedError ? busy(this.service) : thrown;
      ended(error instanceof DomainError ? error.code : 'error');
      throw error;
    }
  }

  /** Asks one replica, past bulkhead and breaker: for probes. */
  async probe(origin: string, path: string, timeout: number): Promise<number> {
    const { statusCode, body } = await this.open(origin).pool.request({
      ...{ method: 'GET', path, headersTimeout: timeout, bodyTimeout: timeout },
      signal: AbortSignal.timeout(timeout),
    });
    await body.dump();
    return statusCode;
  }

  async addresses(): Promise<readonly string[]> {
    const known = await this.replicas.list(performance.now());
    for (const [origin, { pool }] of this.opened) {
      if (known.includes(origin)) continue;
      this.opened.delete(origin);
      void pool.close();
    }
    return known;
  }

  async close(): Promise<void> {
    await Promise.all([...this.opened.values()].map(({ pool }) => pool.destroy()));
  }

  private async toPreferred(request: UpstreamRequest): Promise<UpstreamAnswer> {
    const deadline = performance.now() + (request.timeout ?? this.limits.timeout);
    let last: Failure | undefined;
    let draining: UpstreamAnswer | undefined;
    for (const origin of rendezvous(request.key, await this.addresses())) {
      const outcome = await this.attempt(origin, request, deadline - performance.now());
      if (outcome === 'broken') continue;
      if (typeof outcome !== 'string') {
        if (!isDraining(outcome)) return outcome;
        draining = outcome;
        continue;
      }
      last = outcome;
      if (!mayTryNext(outcome, request)) break;
    }
    if (draining && last === undefined) return draining;
    throw refusalFor(this.service, last);
  }

  /** `broken` stands for a breaker that is open. */
  private async attempt(
    origin: string,
    request: UpstreamRequest,
    patience: number,
  ): Promise<UpstreamAnswer | Failure | 'broken'> {
    if (patience <= 0) return 'timed-out';
    const { pool, breaker } = this.open(origin);
    try {
      return await breaker.execute(() => send(pool, request, patience));
    } catch (error) {
      const failure = error instanceof BrokenCircuitError ? 'broken' : failureOf(error);
      if (failure) return failure;
      throw error;
    }
  }

  private open(origin: string): Replica {
    const known = this.opened.get(origin);
    if (known) return known;
    const replica = {
      pool: new Pool(origin, {
        connections: 256,
        connectTimeout: this.limits.connectTimeout,
        keepAliveTimeout: 30_000,
        maxResponseSize: ANSWER_LIMIT,
      }),
      breaker: circuitBreaker(
        handleWhen((error) => failureOf(error) !== undefined),
        { halfOpenAfter: this.limits.openFor, breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN) },
      ),
    };
    this.opened.set(origin, replica);
    return replica;
  }
}

async function send(pool: Pool, request: UpstreamRequest, patience: number): Promise<UpstreamAnswer> {
  const { method, path, headers, body } = request;
  const signal = AbortSignal.timeout(Math.ceil(patience));
  const answer = await pool.request({ method, path, headers: { ...headers }, body, signal });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: Buffer.from(await answer.body.arrayBuffer()),
  };
}

/** A replica that is about to stop has done nothing; another one can do it. */
function isDraining({ status, body }: UpstreamAnswer): boolean {
  return status === 503 && body.length < 2000 && body.includes('"shutting-down"');
}

function refusalFor(service: ServiceName, failure: Failure | undefined): Error {
  switch (failure) {
    case 'timed-out':
      return timedOut(service);
    case 'interrupted':
      return interrupted(service);
    case 'not-sent':
    case undefined:
      return unavailable(service);
  }
}
