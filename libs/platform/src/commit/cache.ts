import { LRUCache } from 'lru-cache';
import type { LoadedAggregate } from './snapshot';

/**
 * Aggregates as they were last committed or loaded here, so that most of the time only their versions are read: a
 * stored version that is still theirs says that nothing of them, rows included, has changed. Least recently used
 * ones make room.
 */
export class AggregateCache {
  private readonly entries: LRUCache<string, LoadedAggregate> | undefined;

  /** Keeps documents and live rows up to `most` of both together. */
  constructor(most: number) {
    if (most > 0) this.entries = new LRUCache({ maxSize: most, sizeCalculation: weightOf });
  }

  get(key: string): LoadedAggregate | undefined {
    return this.entries?.get(key);
  }

  put(key: string, loaded: LoadedAggregate): void {
    this.entries?.set(key, loaded);
  }
}

function weightOf({ live }: LoadedAggregate): number {
  return 1 + live.size;
}
