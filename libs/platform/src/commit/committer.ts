import { setTimeout as sleep } from 'node:timers/promises';
import { uuidv7 } from '@digitalhub/kernel';
import { attempt, type AttemptContext, type Attempted } from './attempt';
import {
  failureOf,
  outcomeUnknown,
  overloaded,
  shuttingDown,
  tooManyAggregates,
  unreachable,
} from './errors';
import type { WriteLogger } from '../database/logger';
import { answerId } from './idempotency';
import type { CommitObserver } from './observer';
import { CommandQueue, type CommandTrace, type Waiting } from './queue';
import { readsOf } from './reads';
import type { Sessions } from './sessions';
import type { Command, Committed } from './types';
import type { Written } from './write';

export interface CommitterParts extends AttemptContext {
  readonly sessions: Sessions;
  readonly logger?: WriteLogger;
  readonly observer?: CommitObserver;
  /** The trace of whoever calls; copied into the messages of the command. */
  trace?(): CommandTrace | undefined;
  /** Resolves when indexes are there; commands wait for it. */
  prepare(): Promise<{ epoch: number }>;
  /** Called after each commit. Must not throw. */
  onWritten?(written: Written): void;
}

/** Attempts after which a lost race is looked into. */
const FORSAKEN = 4;

/**
 * The only way to write. Commands that wait are decided together, in the order they came, in one transaction:
 * - an accepted command is on a majority of the database's journals before it is answered;
 * - accepted and refused commands together equal some serial order, over all replicas;
 * - a command that fails, however it fails, fails alone.
 */
export class Committer {
  private readonly queue = new CommandQueue();
  private readonly busy = new Set<string>();
  private readonly idle: (() => void)[] = [];
  private inFlight = 0;
  private pumping = false;
  private stopped = false;

  constructor(private readonly parts: CommitterParts) {}

  /**
   * Resolves once the command's effects are durable; rejects with what its rule threw, or with a DomainError
   * `overloaded`, `too-many-aggregates`, `idempotency-key-reused`, `database-unreachable`, `shutting-down` (nothing
   * was written) or `outcome-unknown`.
   */
  execute<Result>(command: Command<Result>): Promise<Committed<Result>> {
    const { limits, trace } = this.parts;
    const reads = readsOf(command.reads);
    if (this.stopped) return Promise.reject(shuttingDown());
    if (reads.size > limits.aggregates)
      return Promise.reject(tooManyAggregates(reads.size, limits.aggregates));
    if (this.queue.length >= limits.queue) return Promise.reject(overloaded());
    return new Promise((resolve, reject) => {
      this.queue.add({
        command,
        reads,
        answerId: command.idempotency && answerId(command.idempotency),
        trace: trace?.() ?? { correlationId: uuidv7() },
        since: performance.now(),
        answer: resolve as (committed: Committed<unknown>) => void,
        refuse: reject,
      });
      this.wake();
    });
  }

  /** Resolves when every command so far is answered. */
  async drain(): Promise<void> {
    if (this.queue.length === 0 && this.inFlight === 0) return;
    await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  /** Refuses new commands and answers those that wait. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.drain();
    await this.parts.sessions.close().catch(() => undefined);
  }

  /** Commands that arrive in one turn of the event loop travel together. */
  private wake(): void {
    if (this.pumping) return;
    this.pumping = true;
    setImmediate(() => {
      this.pumping = false;
      this.pump();
    });
  }

  private pump(): void {
    const { limits, observer } = this.parts;
    while (this.inFlight < limits.inFlight) {
      const batch = this.queue.take(limits.batch, this.busy);
      if (batch.length === 0) break;
      void this.carry(batch);
    }
    observer?.waiting?.(this.queue.length);
    if (this.queue.length === 0 && this.inFlight === 0) for (const done of this.idle.splice(0)) done();
  }

  private async carry(batch: readonly Waiting[]): Promise<void> {
    const keys = batch.flatMap(({ reads }) => [...reads.keys()]);
    for (const key of keys) this.busy.add(key);
    this.inFlight += 1;
    try {
      await this.settle(batch);
    } finally {
      for (const key of keys) this.busy.delete(key);
      this.inFlight -= 1;
      this.wake();
    }
  }

  /** Answers every command of the batch, whatever happens. */
  private async settle(batch: readonly Waiting[]): Promise<void> {
    const since = performance.now();
    let left = batch;
    for (let tries = 1; left.length > 0; tries += 1) {
      const attempted = await this.attempt(left);
      if (!('error' in attempted)) return this.answer(left, attempted, { tries, since });
      left = await this.recover(left, attempted.error, tries);
      if (tries % FORSAKEN === 0 && left.length > 0) await this.endForsaken();
    }
  }

  private async attempt(batch: readonly Waiting[]): Promise<Attempted | { error: unknown }> {
    try {
      const { epoch } = await this.parts.prepare();
      return await attempt({ ...this.parts, epoch }, batch);
    } catch (error) {
      return { error };
    }
  }

  private answer(
    batch: readonly Waiting[],
    { outcomes, written }: Attempted,
    { tries, since }: { tries: number; since: number },
  ): void {
    batch.forEach(({ answer, refuse }, index) => {
      const outcome = outcomes[index]!;
      if (outcome.kind === 'committed') answer(outcome.committed);
      if (outcome.kind === 'refused') refuse(outcome.error);
    });
    this.queue.putBack(batch.filter((_, index) => outcomes[index]!.kind === 'again'));
    this.parts.onWritten?.(written);
    this.parts.observer?.committed?.({ commands: batch.length, tries, duration: performance.now() - since });
  }

  /** Gives the commands that are to be tried again; the others are answered. */
  private async recover(
    batch: readonly Waiting[],
    error: unknown,
    tries: number,
  ): Promise<readonly Waiting[]> {
    const failure = failureOf(error);
    this.parts.observer?.failed?.(failure, batch.length);
    if (failure === 'outcome-unknown') return refuseAll(batch, outcomeUnknown());
    if (failure === 'other' || (failure === 'duplicate-key' && tries >= 3)) return this.split(batch, error);
    const down = failure === 'unreachable';
    const soonest = performance.now() - this.parts.limits.patience;
    refuseAll(
      batch.filter(({ since }) => since < soonest),
      down ? unreachable() : overloaded(),
    );
    await sleep(pause(down ? 50 : 4, tries));
    return batch.filter(({ since }) => since >= soonest);
  }

  /** Races that last may be lost against a replica that is gone. */
  private async endForsaken(): Promise<void> {
    const ended = await this.parts.sessions.endForsaken().catch(() => 0);
    if (ended > 0)
      this.parts.logger?.warn({ ended }, 'Ended transactions that another replica had left open');
  }

  /** The command that spoils the batch is found by halves, so that it fails alone. */
  private async split(batch: readonly Waiting[], error: unknown): Promise<readonly Waiting[]> {
    if (batch.length === 1) {
      const [{ command }] = batch as [Waiting];
      this.parts.logger?.error({ err: error, command: command.name }, 'A command could not be written');
      return refuseAll(batch, error);
    }
    const middle = Math.ceil(batch.length / 2);
    await this.settle(batch.slice(0, middle));
    await this.settle(batch.slice(middle));
    return [];
  }
}

function refuseAll(batch: readonly Waiting[], error: unknown): readonly Waiting[] {
  for (const { refuse } of batch) refuse(error);
  return [];
}

/** Full jitter: replicas that met once do not meet again at the same moment. */
function pause(base: number, tries: number): number {
  return Math.random() * Math.min(base * 2 ** tries, 1000);
}
