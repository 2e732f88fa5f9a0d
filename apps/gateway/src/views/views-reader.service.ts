import { topics } from '@digitalhub/contracts';
import type { Instant } from '@digitalhub/kernel';
import {
  Lifecycle,
  Log,
  type Logger,
  ServiceConfig,
  type StateReader,
  createStateReader,
  ensureTopics,
} from '@digitalhub/platform';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Views } from './views.service';

const PRUNE_MS = 3_600_000;
/** How old a look at the reader may be. */
const SAMPLE_MS = 50;
const EVERY_MS = 1_000;
const RETRY_MS = 1_000;

/** How the reading of the state topics stands. */
export interface ReadingStatus {
  readonly connected: boolean;
  readonly caughtUp: boolean;
  readonly lag: number | undefined;
  readonly skipped: number;
  readonly asOf: Instant | undefined;
}

/** Keeps the views fed. The service is ready once everything that was there at its start has been applied. */
@Injectable()
export class ViewsReader implements OnModuleInit, OnApplicationShutdown {
  private reader: StateReader | undefined;
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly stopping = new AbortController();
  private freshAt: Instant | undefined;
  private sampled: ReadingStatus | undefined;
  private sampledAt = 0;

  constructor(
    private readonly views: Views,
    private readonly config: ServiceConfig,
    private readonly lifecycle: Lifecycle,
    @Log() private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.lifecycle.readyOnce('views', () => this.status().caughtUp);
    this.reader = createStateReader({
      ...this.connection,
      handlers: this.views.handlers(),
      onRecord: ({ envelope }) => this.views.applied(envelope),
    });
    void this.begin(this.reader);
    this.timers.push(setInterval(() => this.views.prune(), PRUNE_MS).unref());
    this.timers.push(setInterval(() => this.status(), EVERY_MS).unref());
  }

  async onApplicationShutdown(): Promise<void> {
    this.timers.forEach(clearInterval);
    this.stopping.abort();
    await this.reader?.stop();
  }

  /**
   * `asOf`: the last moment at which the broker answered and nothing was left to read, so that everything published
   * until then is in the views. Never goes back.
   */
  status(): ReadingStatus {
    const now = performance.now();
    if (this.sampled && now - this.sampledAt < SAMPLE_MS) return this.sampled;
    this.sampledAt = now;
    this.sampled = this.sample();
    return this.sampled;
  }

  private sample(): ReadingStatus {
    const status = this.reader?.status();
    if (!status) return { connected: false, caughtUp: false, lag: undefined, skipped: 0, asOf: undefined };
    if (status.caughtUp && status.lag === 0 && status.asOf)
      this.freshAt = Math.max(status.asOf, this.freshAt ?? 0);
    return { ...status, asOf: this.freshAt };
  }

  private get connection() {
    const { kafkaBrokers: brokers, topicPrefix } = this.config;
    return { brokers, topicPrefix, clientId: 'gateway', logger: this.log };
  }

  /** The state topics must be there before they can be read, also while their owners are not. */
  private async begin(reader: StateReader): Promise<void> {
    const { partitions, replicationFactor } = this.config;
    const read = topics.filter(({ kind }) => kind === 'state');
    while (!this.stopping.signal.aborted) {
      try {
        await ensureTopics({ ...this.connection, topics: read, partitions, replicationFactor });
        return reader.start();
      } catch (error) {
        this.log.warn({ err: error }, 'The state topics cannot be reached, trying again');
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }
}
