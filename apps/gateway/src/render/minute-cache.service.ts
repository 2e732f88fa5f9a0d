/** A view as it is sent, all but its freshness. */
export interface Rendered {
  /** JSON of an object, without the closing brace. */
  readonly head: string;
  readonly etag: string;
}

import { LRUCache } from 'lru-cache';

interface Entry<Value> {
  readonly version: number;
  readonly minute: number;
  readonly value: Value;
}

const MINUTE = 60_000;

/** Keeps what was made until a new version or the next minute of the clock: what is open or free now depends on it. */
export class MinuteCache<Value> {
  private readonly entries: LRUCache<string, Entry<Value>>;

  /** At most `size` entries; those that were not asked for the longest go. */
  constructor(size: number) {
    this.entries = new LRUCache({ max: size });
  }

  get(key: string, version: number, now: number, make: (at: number) => Value): Value {
    const minute = Math.floor(now / MINUTE);
    const known = this.entries.get(key);
    if (known && known.version === version && known.minute === minute) return known.value;
    const value = make(fullMinute(now));
    this.entries.set(key, { version, minute, value });
    return value;
  }
}

/** The minute that the clock shows. */
export function fullMinute(now: number): number {
  return now - (now % MINUTE);
}
