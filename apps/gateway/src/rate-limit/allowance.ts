import type { Instant } from '@digitalhub/kernel';

/**
 * Points that a replica took from the count that all replicas share, to be spent without asking again. What it does
 * not spend before the window ends is lost to the client: with n replicas a client gets at most the limit and at
 * least the limit less what n - 1 replicas hold.
 */
export interface Allowance {
  /** Left to spend here. */
  tokens: number;
  /** Left in the shared count when the allowance was taken. */
  readonly shared: number;
  /** When the window ends and counting begins anew. */
  readonly resetAt: Instant;
}

/** What a client is told: the fields of the RateLimit header. */
export interface Quota {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: Instant;
}

/** Allowances get smaller as the shared count runs out, so that little is lost at the end. */
export function allowanceSize(limit: number, shared: number): number {
  return Math.max(1, Math.min(Math.ceil(limit / 10), Math.floor(shared / 4)));
}

/** What a replica gets that asked for `points` and thereby raised the shared count to `counted`. */
export function grant(points: number, counted: number, limit: number, resetAt: Instant): Allowance {
  const before = counted - points;
  return {
    tokens: Math.min(points, Math.max(0, limit - before)),
    shared: Math.max(0, limit - counted),
    resetAt,
  };
}

/** Takes one point. undefined when the shared count must be asked first. */
export function spend(allowance: Allowance | undefined, limit: number, now: Instant): Quota | undefined {
  if (!allowance || now >= allowance.resetAt) return undefined;
  const { resetAt, shared } = allowance;
  if (allowance.tokens === 0)
    return shared > 0 ? undefined : { allowed: false, limit, remaining: 0, resetAt };
  allowance.tokens -= 1;
  return { allowed: true, limit, remaining: allowance.tokens + shared, resetAt };
}
