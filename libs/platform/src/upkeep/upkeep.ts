import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Registry } from 'prom-client';
import { Lease } from '../database';
import { nativeDb } from '../database/database';
import type { Logger } from '../logging/logger';
import { monotonic, type Timer } from '../loop/timer';
import { upkeepMetrics } from '../metrics/upkeep-metrics';
import { Database, Log } from '../service/tokens';
import { RunningTask, type LeaseToHold } from './running-task';
import type { UpkeepTask } from './task';

/** How long a stop waits for the turn at hand, in ms. */
const PATIENCE = 20_000;

/**
 * Runs the tasks of a service. A turn that fails is logged, counted and made again; when the service stops, turns at
 * hand end first, within its patience, and leases are free for the next replica at once.
 */
@Injectable()
export class Upkeep implements OnModuleDestroy {
  private readonly tasks = new Set<RunningTask>();
  private readonly metrics: ReturnType<typeof upkeepMetrics>;

  constructor(
    @Database() private readonly database: Database,
    @Log() private readonly log: Pick<Logger, 'warn' | 'error'>,
    registry: Registry,
  ) {
    this.metrics = upkeepMetrics(registry);
  }

  /** Sets a task off; it ends with the service, or when it is stopped. */
  start(task: UpkeepTask, timer: Timer = monotonic): RunningTask {
    const running = new RunningTask(task, { timer, lease: this.leaseOf(task), ...this.observed(task) });
    this.tasks.add(running);
    running.start();
    return running;
  }

  async onModuleDestroy(within = PATIENCE): Promise<void> {
    const over = new AbortController();
    const late = sleep(within, undefined, { signal: over.signal }).catch(() => undefined);
    await Promise.race([late, Promise.all([...this.tasks].map((task) => task.stop()))]);
    over.abort();
    for (const { isOver, name } of this.tasks)
      if (!isOver) this.log.error({ task: name }, 'upkeep did not end in time, left behind');
  }

  private leaseOf({ name, lease }: UpkeepTask): LeaseToHold | undefined {
    return lease && { limits: lease, lease: new Lease(nativeDb(this.database), lease, name) };
  }

  private observed({ name }: UpkeepTask) {
    const { done, failed, holding } = this.metrics;
    return {
      done: () => done(name),
      holding: (holds: boolean) => holding(name, holds),
      failed: (err: unknown) => {
        failed(name);
        this.log.warn({ err, task: name }, 'upkeep failed; its next turn tries again');
      },
    };
  }
}
