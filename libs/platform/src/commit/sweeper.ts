import { nativeDb, type Database } from '../database/database';
import type { WriteLogger } from '../database/logger';
import { Loop } from '../loop/loop';
import type { Clock } from './clock';
import type { Committer } from './committer';
import type { StoredDocument } from './stored';
import type { AnyAggregateType, AnyRef } from './types';

export interface SweeperOptions {
  readonly connection: Database;
  readonly committer: Pick<Committer, 'execute'>;
  readonly aggregates: readonly AnyAggregateType[];
  readonly clock: Clock;
  readonly logger?: WriteLogger;
}

/** How often the clock, which may be set, is compared with the earliest due date that is known, in ms. */
const POLL = 1000;
/** How often due dates are looked for that nobody told of: those of a replica that is gone, in ms. */
const LOOK = 5000;
/** Due aggregates taken at once. */
const PORTION = 64;
/** An aggregate whose tick fails rests so long, in ms, doubling up to the longest. */
const SHORTEST_REST = 1000;
const LONGEST_REST = 60_000;

interface Resting {
  readonly until: number;
  readonly rest: number;
}

/**
 * Lets time pass for aggregates that nobody asks about: finds what is due and runs its tick through the committer.
 * Any number of replicas may sweep: a tick that another replica ran already finds nothing due.
 */
export class Sweeper {
  private readonly resting = new Map<string, Resting>();
  private readonly loop: Loop;
  /** The earliest due date that is known. */
  private soonest = Infinity;
  private lookedAt = -Infinity;

  constructor(private readonly options: SweeperOptions) {
    this.loop = new Loop({
      every: POLL,
      turn: (ending) => this.sweep(ending),
      failed: (error) => options.logger?.warn({ err: error }, 'Due aggregates could not be looked for'),
    });
  }

  start(): void {
    this.loop.start();
  }

  /** Tells of a due date that was just written, so that it is met to the millisecond and not to the poll. */
  expect(dueAt: number): void {
    this.soonest = Math.min(this.soonest, dueAt);
    this.loop.wakeIn(dueAt - this.options.clock.now());
  }

  /** Resolves when the sweep at hand is over. */
  async stop(): Promise<void> {
    await this.loop.stop();
  }

  /** Gives the time until the next sweep in ms. */
  private async sweep(ending: AbortSignal): Promise<number> {
    if (!this.mustLook()) return Math.min(POLL, this.soonest - this.options.clock.now());
    const begun = performance.now();
    this.lookedAt = -Infinity;
    this.soonest = Infinity;
    const swept = this.options.aggregates.filter(({ tick }) => tick);
    const next = Math.min(...(await Promise.all(swept.map((type) => this.sweepType(type, ending)))));
    this.lookedAt = begun;
    this.soonest = Math.min(this.soonest, this.options.clock.now() + next);
    return Math.min(POLL, next);
  }

  private mustLook(): boolean {
    if (this.resting.size > 0 || this.soonest <= this.options.clock.now()) return true;
    return performance.now() - this.lookedAt >= LOOK;
  }

  private async sweepType(type: AnyAggregateType, ending: AbortSignal): Promise<number> {
    if (ending.aborted) return POLL;
    const now = this.options.clock.now();
    const found = await this.earliest(type);
    const due = found.filter(({ dueAt }) => dueAt <= now);
    await Promise.all(due.map(({ id }) => this.tick({ type, id })));
    if (due.length === PORTION) return 0;
    return (found[due.length]?.dueAt ?? Infinity) - this.options.clock.now();
  }

  private async earliest(type: AnyAggregateType): Promise<{ id: string; dueAt: number }[]> {
    const documents = await nativeDb(this.options.connection)
      .collection<StoredDocument>(type.collection)
      .find({ dueAt: { $gte: 0 }, _id: { $nin: this.restingIds(type) } })
      .project<{ _id: string; dueAt: number }>({ dueAt: 1 })
      .sort({ dueAt: 1 })
      .limit(PORTION)
      .toArray();
    return documents.map(({ _id, dueAt }) => ({ id: _id, dueAt }));
  }

  private restingIds(type: AnyAggregateType): string[] {
    const prefix = `${type.name}/`;
    const now = performance.now();
    for (const [key, { until }] of this.resting) if (until + LONGEST_REST < now) this.resting.delete(key);
    const keys = [...this.resting].filter(([key, { until }]) => until > now && key.startsWith(prefix));
    return keys.map(([key]) => key.slice(prefix.length));
  }

  private async tick(ref: AnyRef): Promise<void> {
    const key = `${ref.type.name}/${ref.id}`;
    try {
      const { result } = await this.options.committer.execute({
        name: `tick ${key}`,
        reads: [ref],
        decide: (loaded, now) => ({ result: isDue(ref.type.dueAt?.(loaded.get(ref)), now), changes: [] }),
      });
      if (!result) return void this.resting.delete(key);
      this.options.logger?.error({ aggregate: key }, 'An aggregate stays due after its tick');
    } catch (error) {
      this.options.logger?.error({ err: error, aggregate: key }, 'The tick of an aggregate failed');
    }
    this.rest(key);
  }

  private rest(key: string): void {
    const rest = Math.min((this.resting.get(key)?.rest ?? SHORTEST_REST / 2) * 2, LONGEST_REST);
    this.resting.set(key, { rest, until: performance.now() + rest });
  }
}

function isDue(dueAt: number | undefined, now: number): boolean {
  return dueAt !== undefined && dueAt <= now;
}

export function createSweeper(options: SweeperOptions): Sweeper {
  return new Sweeper(options);
}
