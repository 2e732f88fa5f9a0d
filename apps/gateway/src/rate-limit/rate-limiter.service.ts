import type { Instant } from '@digitalhub/kernel';
import { LRUCache } from 'lru-cache';
import { type Allowance, type Quota, grant, allowanceSize, spend } from './allowance';
import { type RateLimitStore, WINDOW_SECONDS } from './rate-limit.store';

const MAX_CLIENTS = 50_000;

/**
 * Limits requests per client over all replicas. A request costs a database write only when the allowance of its client is
 * used up. Without the database each replica limits by itself: the limit then holds per replica.
 */
export class RateLimiter {
  private readonly allowances = new LRUCache<string, Allowance>({ max: MAX_CLIENTS });
  private readonly renewals = new Map<string, Promise<void>>();

  constructor(
    private readonly store: Pick<RateLimitStore, 'take'>,
    private readonly onDegraded: (error: unknown) => void,
  ) {}

  /** Takes one point of a client without waiting; undefined when `take` has to ask the store. */
  takeNow(client: string, limit: number, now: Instant): Quota | undefined {
    return spend(this.allowances.get(client), limit, now);
  }

  /** Takes one point of a client. Never rejects. */
  async take(client: string, limit: number, clock: () => Instant): Promise<Quota> {
    for (;;) {
      const quota = this.takeNow(client, limit, clock());
      if (quota) return quota;
      await this.renew(client, limit, clock);
    }
  }

  /** One question at a time for one client, whoever waits for it. */
  private renew(client: string, limit: number, clock: () => Instant): Promise<void> {
    const running = this.renewals.get(client);
    if (running) return running;
    const renewal = this.allowance(client, limit, clock).then((allowance) => {
      this.allowances.set(client, allowance);
      this.renewals.delete(client);
    });
    this.renewals.set(client, renewal);
    return renewal;
  }

  private async allowance(client: string, limit: number, clock: () => Instant): Promise<Allowance> {
    const held = this.allowances.peek(client);
    const current = held && clock() < held.resetAt ? held : undefined;
    const points = allowanceSize(limit, current?.shared ?? limit);
    try {
      const counted = await this.store.take(client, points);
      // At least a moment, so that an ending window cannot make us ask for nothing.
      return grant(points, counted.points, limit, clock() + Math.max(1, counted.msLeft));
    } catch (error) {
      this.onDegraded(error);
      return { tokens: limit, shared: 0, resetAt: clock() + WINDOW_SECONDS * 1000 };
    }
  }
}
