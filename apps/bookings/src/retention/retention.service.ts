import { Clock, Committer, Log, type Logger, Settings } from '@digitalhub/platform';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { RetentionSettings } from './retention.settings';
import { forgetCommand } from './retention.commands';
import { RetentionStore } from './retention.store';

const PORTION = 200;

/**
 * Forgets holders when their time has come. What is due stands in the database, so that it is found after any pause; any
 * number of replicas may look for it, each reservation is counted once.
 */
@Injectable()
export class RetentionService implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private running = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly committer: Committer,
    private readonly store: RetentionStore,
    private readonly clock: Clock,
    @Settings() private readonly settings: RetentionSettings,
    @Log() private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.wait();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private wait(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.sweep()
        .catch((error: unknown) => this.log.warn({ err: error }, 'Holders could not be forgotten'))
        .then(() => this.wait());
    }, this.settings.RETENTION_SWEEP_SECONDS * 1000);
    this.timer.unref();
  }

  private async sweep(): Promise<void> {
    while (!this.stopped) {
      const due = await this.store.due(this.clock.now(), PORTION);
      const done = await Promise.all(due.map((each) => this.committer.execute(forgetCommand(each))));
      if (due.length < PORTION || !done.some(({ result }) => result)) return;
    }
  }
}
