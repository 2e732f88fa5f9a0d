import type { LoadedAggregate } from './snapshot';

/**
 * Aggregates as they were last committed or loaded here, so that most of the time only their versions are read: a
 * stored version that is still theirs says that nothing of them, rows included, has changed. Least recently used
 * ones make room.
 */
export class AggregateCache {
  private readonly entries = new Map<string, LoadedAggregate>();
  private weight = 0;

  /** Keeps documents and live rows up to `most` of both together. */
  constructor(private readonly most: number) {}

  get(key: string): LoadedAggregate | undefined {
    const found = this.entries.get(key);
    if (found) {
      this.entries.delete(key);
      this.entries.set(key, found);
    }
    return found;
  }

  put(key: string, loaded: LoadedAggregate): void {
    this.remove(key);
    this.entries.set(key, loaded);
    this.weight += weightOf(loaded);
    for (const oldest of this.entries.keys()) {
      if (this.weight <= this.most) break;
      this.remove(oldest);
    }
  }

  private remove(key: string): void {
    const found = this.entries.get(key);
    if (!found) return;
    this.entries.delete(key);
    this.weight -= weightOf(found);
  }
}

function weightOf({ live }: LoadedAggregate): number {
  return 1 + live.size;
}
