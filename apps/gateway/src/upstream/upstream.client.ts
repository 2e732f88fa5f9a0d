import type { ServiceName } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { BulkheadRejectedError, bulkhead } from 'cockatiel';
import { type Failure, mayTryNext } from './failure';
import { rendezvous } from './rendezvous';
import { Replica, type ReplicaLimits, type UpstreamAnswer, type UpstreamRequest } from './replica.client';
import type { Replicas } from './replicas.client';
import { busy, interrupted, timedOut, unavailable } from './upstream-problems';

export interface UpstreamLimits extends ReplicaLimits {
  /** Milliseconds from the request until the whole answer is there, waiting for others included. */
  readonly timeout: number;
  /** Requests at the service at once; as many again wait. */
  readonly concurrency: number;
}

/** Hears how every request ended: a status, or the code of the refusal. Must not throw. */
export type Observe = (service: ServiceName, outcome: string, seconds: number) => void;

/**
 * One service as the gateway calls it: a bulkhead around its replicas. A request goes to the replica its key prefers,
 * and to the next one where that is safe (see `mayTryNext`). Refuses with `upstream-unavailable`, `upstream-busy`,
 * `upstream-timeout` or `upstream-broken`.
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
    const deadline = begun + (request.timeout ?? this.limits.timeout);
    try {
      const answer = await this.bulkhead.execute(() => this.toPreferred(request, deadline));
      ended(String(answer.status));
      return answer;
    } catch (thrown) {
      const error = thrown instanceof BulkheadRejectedError ? busy(this.service) : thrown;
      ended(error instanceof DomainError ? error.code : 'error');
      throw error;
    }
  }

  /** Asks one replica, past bulkhead and breaker. */
  probe(origin: string, path: string, patience: number): Promise<number> {
    return this.open(origin).probe(path, patience);
  }

  async addresses(): Promise<readonly string[]> {
    const known = await this.replicas.list(performance.now());
    for (const [origin, replica] of this.opened) {
      if (known.includes(origin)) continue;
      this.opened.delete(origin);
      void replica.leave();
    }
    return known;
  }

  async close(): Promise<void> {
    await Promise.all([...this.opened.values()].map((replica) => replica.close()));
  }

  private async toPreferred(request: UpstreamRequest, deadline: number): Promise<UpstreamAnswer> {
    let failure: Failure | undefined;
    let draining: UpstreamAnswer | undefined;
    for (const origin of rendezvous(request.key, await this.addresses())) {
      const patience = deadline - performance.now();
      if (patience <= 0) break;
      const outcome = await this.open(origin).attempt(request, patience);
      if (outcome === 'spared') continue;
      if (typeof outcome === 'string') {
        failure = outcome;
        if (!mayTryNext(outcome, request)) break;
      } else if (isDraining(outcome)) draining = outcome;
      else return outcome;
    }
    if (draining && failure === undefined) return draining;
    throw failure === undefined && performance.now() >= deadline
      ? busy(this.service)
      : refusalFor(this.service, failure);
  }

  private open(origin: string): Replica {
    const replica = this.opened.get(origin) ?? new Replica(origin, this.limits);
    this.opened.set(origin, replica);
    return replica;
  }
}

/** A replica that is about to stop has done nothing; another one can do it. */
function isDraining({ status, body }: UpstreamAnswer): boolean {
  return status === 503 && body.length < 2000 && body.includes('"shutting-down"');
}

function refusalFor(service: ServiceName, failure: Failure | undefined): DomainError {
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
