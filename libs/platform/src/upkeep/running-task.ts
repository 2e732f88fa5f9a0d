import type { Lease, LeaseLimits } from '../database';
import { Loop } from '../loop/loop';
import type { Timer } from '../loop/timer';
import type { UpkeepTask } from './task';

/** A lease and its bounds. */
export interface LeaseToHold {
  readonly lease: Pick<Lease, 'held' | 'take' | 'release'>;
  readonly limits: LeaseLimits;
}

export interface TaskParts {
  readonly timer: Timer;
  readonly lease?: LeaseToHold;
  done(): void;
  failed(error: unknown): void;
  holding(holds: boolean): void;
}

/** A task under way. With a lease it works only while it holds that, which it renews beside the work. */
export class RunningTask {
  readonly name: string;
  private readonly work: Loop;
  private readonly keeper: Loop | undefined;
  private stopping: Promise<void> | undefined;
  private over = false;

  constructor(
    private readonly task: UpkeepTask,
    private readonly parts: TaskParts,
  ) {
    const { every, firstIn } = task;
    const { timer, failed, lease } = parts;
    this.name = task.name;
    this.work = new Loop({ every, firstIn, timer, failed, turn: (signal) => this.turn(signal) });
    this.keeper =
      lease && new Loop({ every: lease.limits.lease / 4, timer, failed, turn: () => this.keep(lease) });
  }

  /** True once it is stopped and its last turn has ended. */
  get isOver(): boolean {
    return this.over;
  }

  start(): void {
    if (this.keeper) this.keeper.start();
    else this.work.start();
  }

  /** Something is due: the next turn begins in at most so many ms. */
  wake(inMs = 0): void {
    this.work.wakeIn(inMs);
  }

  /** Resolves when the turn at hand has ended and the lease is free; renewed until then. */
  stop(): Promise<void> {
    return (this.stopping ??= this.end());
  }

  private async turn(signal: AbortSignal): Promise<number | void> {
    const held = () => this.parts.lease?.lease.held ?? true;
    if (!held()) return;
    const rest = await this.task.turn({
      signal,
      get goesOn() {
        return !signal.aborted && held();
      },
    });
    this.parts.done();
    return rest;
  }

  private async keep({ lease }: LeaseToHold): Promise<void> {
    const taken = await lease.take();
    this.parts.holding(taken !== 'no');
    if (taken === 'no' || taken === 'renewed') return;
    this.task.taken?.();
    this.work.start();
  }

  private async end(): Promise<void> {
    await this.work.stop();
    await this.keeper?.stop();
    if (this.parts.lease) await this.giveBack(this.parts.lease);
    this.over = true;
  }
  private async giveBack({ lease }: LeaseToHold): Promise<void> {
    if (lease.held) await lease.release().catch((error: unknown) => this.parts.failed(error));
    this.parts.holding(false);
  }
}
