import type { Position } from './positions';

interface Waiter {
  readonly sources: readonly string[];
  readonly missing: Map<string, number>;
  readonly settle: (reached: boolean) => void;
}

/** Requests that wait until the views have applied a position. Woken by the record itself; nothing polls. */
export class Waiters {
  private readonly bySource = new Map<string, Set<Waiter>>();

  /** Resolves to true when every position has been applied, to false when patience ends before. */
  wait(positions: readonly Position[], patienceMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const waiter: Waiter = {
        sources: positions.map(({ source }) => source),
        missing: new Map(positions.map(({ source, sequence }) => [source, sequence])),
        settle: (reached) => {
          clearTimeout(timer);
          this.forget(waiter);
          resolve(reached);
        },
      };
      const timer = setTimeout(() => waiter.settle(false), patienceMs);
      for (const source of waiter.sources) this.waitersOf(source).add(waiter);
    });
  }

  /** Says that a source has been applied up to a sequence. */
  reached({ source, sequence }: Position): void {
    for (const waiter of this.bySource.get(source) ?? []) {
      if ((waiter.missing.get(source) ?? Infinity) > sequence) continue;
      waiter.missing.delete(source);
      if (waiter.missing.size === 0) waiter.settle(true);
    }
  }

  /** Sources somebody waits for. */
  get size(): number {
    return this.bySource.size;
  }

  private waitersOf(source: string): Set<Waiter> {
    const waiters = this.bySource.get(source) ?? new Set();
    this.bySource.set(source, waiters);
    return waiters;
  }

  private forget(waiter: Waiter): void {
    for (const source of waiter.sources) {
      const waiters = this.bySource.get(source);
      waiters?.delete(waiter);
      if (waiters?.size === 0) this.bySource.delete(source);
    }
  }
}
