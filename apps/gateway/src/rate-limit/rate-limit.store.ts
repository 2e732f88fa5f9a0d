import { createHash } from 'node:crypto';
import { ConsecutiveBreaker, TimeoutStrategy, circuitBreaker, handleAll, timeout, wrap } from 'cockatiel';
import { Database, Settings } from '@digitalhub/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Connection } from 'mongoose';
import { RateLimiterMongo } from 'rate-limiter-flexible';
import type { GatewaySettings } from '../settings/gateway.settings';

/** The length of a counting window in seconds. */
export const WINDOW_SECONDS = 60;

const COLLECTION = 'rate_limits';
const FAILURES_TO_OPEN = 3;
const OPEN_MS = 5_000;

export interface Counted {
  /** All points taken in the window, these included. */
  readonly points: number;
  /** Milliseconds until the window ends. */
  readonly msLeft: number;
}

/**
 * The counts that all replicas of the gateway share. A row lives as long as its window and is named by a digest, so
 * the database tells nothing of who asked. Rejects when its patience ends, and at once for some seconds after it failed thrice.
 */
@Injectable()
export class RateLimitStore implements OnModuleInit {
  private limiter: RateLimiterMongo | undefined;
  private readonly guarded;

  constructor(
    @Database() private readonly database: Connection,
    @Settings() { RATE_LIMIT_PATIENCE_MS }: Pick<GatewaySettings, 'RATE_LIMIT_PATIENCE_MS'>,
  ) {
    const breaker = new ConsecutiveBreaker(FAILURES_TO_OPEN);
    this.guarded = wrap(
      circuitBreaker(handleAll, { halfOpenAfter: OPEN_MS, breaker }),
      timeout(RATE_LIMIT_PATIENCE_MS, TimeoutStrategy.Aggressive),
    );
  }

  /** Makes the indexes beforehand; without the database the first question does it. */
  onModuleInit(): void {
    void this.open().catch(() => undefined);
  }

  /** Adds points to a key's count. */
  take(key: string, points: number): Promise<Counted> {
    const digest = createHash('sha256').update(key).digest('base64url');
    return this.guarded.execute(async () => {
      const { consumedPoints, msBeforeNext } = await (await this.open()).penalty(digest, points);
      return { points: consumedPoints, msLeft: msBeforeNext };
    });
  }

  private async open(): Promise<RateLimiterMongo> {
    if (this.limiter) return this.limiter;
    const limiter = new RateLimiterMongo({
      storeClient: this.database.getClient(),
      dbName: this.database.name,
      tableName: COLLECTION,
      keyPrefix: '',
      // The store only counts; what the count allows is decided by whoever takes.
      points: Number.MAX_SAFE_INTEGER,
      duration: WINDOW_SECONDS,
      disableIndexesCreation: true,
    });
    await limiter.createIndexes();
    this.limiter = limiter;
    return limiter;
  }
}
