import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { type Dispatcher, Pool } from 'undici';
import { type Failure, failureOf } from './failure';

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

export interface ReplicaLimits {
  /** Milliseconds until a connection is given up and the next replica is tried. */
  readonly connectTimeout: number;
  /** Milliseconds for which a replica that failed again and again is left alone, before one request tries it. */
  readonly openFor: number;
}

const CONNECTIONS = 256;
const ANSWER_LIMIT = 16 * 1024 * 1024;
/** A replica that failed so often in a row is left alone. */
const FAILURES_TO_OPEN = 5;

/** One replica of a service: its connections, and a breaker that spares one that is not well. */
export class Replica {
  private readonly pool: Pool;
  private readonly breaker;

  constructor(origin: string, { connectTimeout, openFor }: ReplicaLimits) {
    this.pool = new Pool(origin, {
      connections: CONNECTIONS,
      connectTimeout,
      keepAliveTimeout: 30_000,
      maxResponseSize: ANSWER_LIMIT,
    });
    this.breaker = circuitBreaker(
      handleWhen((error) => failureOf(error) !== undefined),
      { halfOpenAfter: openFor, breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN) },
    );
  }

  /** `spared` while the breaker is open: nothing was sent. Throws for what does not tell of the way to the replica. */
  async attempt(request: UpstreamRequest, patience: number): Promise<UpstreamAnswer | Failure | 'spared'> {
    try {
      return await this.breaker.execute(() => this.send(request, patience));
    } catch (error) {
      const failure = error instanceof BrokenCircuitError ? 'spared' : failureOf(error);
      if (failure) return failure;
      throw error;
    }
  }

  /** The status of a GET, past the breaker. */
  async probe(path: string, patience: number): Promise<number> {
    const signal = AbortSignal.timeout(patience);
    const { statusCode, body } = await this.pool.request({ method: 'GET', path, signal });
    await body.dump();
    return statusCode;
  }

  /** Lets what is under way end. */
  async leave(): Promise<void> {
    await this.pool.close();
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }

  private async send(
    { method, path, headers, body }: UpstreamRequest,
    patience: number,
  ): Promise<UpstreamAnswer> {
    const signal = AbortSignal.timeout(Math.ceil(patience));
    const answer = await this.pool.request({ method, path, headers: { ...headers }, body, signal });
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    return { status: answer.statusCode, headers: answer.headers, body: bytes };
  }
}
