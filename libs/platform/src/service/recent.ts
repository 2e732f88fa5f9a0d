import type { Instant } from '@digitalhub/kernel';
import { LRUCache } from 'lru-cache';

interface Entry<Value> {
  readonly at: Instant;
  readonly value: Promise<Value>;
}

/** How old an answer may be, in milliseconds. */
export const RECENT = 1000;
const MOST = 20_000;

/**
 * Remembers what was read a moment ago, so that a rush on one thing asks the database once. What is told is at most one
 * second older than the database.
 */
export class Recent<Value> {
  private readonly entries = new LRUCache<string, Entry<Value>>({ max: MOST });

  /** A read that fails is not remembered. */
  get(key: string, now: Instant, read: () => Promise<Value>): Promise<Value> {
    const known = this.entries.get(key);
    if (known && Math.abs(now - known.at) < RECENT) return known.value;
    const value = read();
    this.entries.set(key, { at: now, value });
    value.catch(() => this.forget(key));
    return value;
  }

  forget(key: string): void {
    this.entries.delete(key);
  }
}
