import { deferred } from '../deferred';
import { describeError, asError } from '../consumer/classify';
import { HandlerTable } from '../handlers/handler-table';
import { route } from '../handlers/route';
import { standardLogger } from '../kafka/logger';
import { persistently } from '../kafka/persistently';
import { keyText, type KafkaRecord } from '../kafka/records';
import { withAdmin } from '../kafka/with-admin';
import { ReadPositions } from './positions';
import { readTopics } from './read-topics';
import type { StateReader, StateReaderOptions, StateReaderStatus } from './state-reader';

/**
 * Makes a reader of state topics.
 *
 * @example
 * const reader = createStateReader({
 *   brokers, clientId: 'gateway',
 *   handlers: [on(HubSnapshot, ({ data }) => void hubs.set(data.slug, data)), onTombstone(hubState, forget)],
 * });
 * reader.start();
 * await reader.whenCaughtUp();
 */
export function createStateReader(options: StateReaderOptions): StateReader {
  return new Reader(options);
}

/** Milliseconds without an answer after which the broker counts as away; it is asked every second. */
const SILENCE = 5000;

class Reader implements StateReader {
  private readonly logger;
  private readonly table: HandlerTable;
  private readonly topics: readonly string[];
  private readonly positions = new ReadPositions();
  private readonly stopping = new AbortController();
  private readonly firstCaughtUp = deferred();
  private readonly groups: string[] = [];
  private running: Promise<void> | undefined;
  private caughtUp = false;
  private asOf: number | undefined;
  private answeredAt = 0;
  private trouble: string | undefined = 'not started';
  private skipped = 0;

  constructor(private readonly options: StateReaderOptions) {
    this.logger = options.logger ?? standardLogger;
    this.table = new HandlerTable(options.handlers);
    this.topics = [...this.table.topics.keys()];
  }

  start(): void {
    this.running ??= persistently(
      () => this.read(),
      (error) => this.lost(error),
      this.stopping.signal,
    );
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await withAdmin(this.options, (admin) => admin.deleteGroups(this.groups)).catch(() => undefined);
  }

  status(): StateReaderStatus {
    const { caughtUp, asOf, skipped } = this;
    const connected = this.trouble === undefined && performance.now() - this.answeredAt < SILENCE;
    return { caughtUp, connected, asOf, skipped, lag: this.lag() };
  }

  lag(): number | undefined {
    return this.positions.lag;
  }

  whenCaughtUp(): Promise<void> {
    return this.firstCaughtUp.promise;
  }

  private read(): Promise<void> {
    return readTopics(this.options, this.topics, this.positions, this.stopping.signal, {
      group: (name) => this.groups.push(name),
      record: (record) => this.handle(record),
      progress: () => this.progress(),
    });
  }

  private handle(record: KafkaRecord): void | Promise<void> {
    try {
      const found = route(this.table, record);
      const { topic, partition, offset } = record;
      const key = keyText(record);
      const context = { topic, partition, offset, key, attempt: 1, fromParked: false };
      const told = () => this.options.onRecord?.({ topic, partition, offset, key, envelope: found.envelope });
      const waits = found.steps.map((step) => step(context)).filter((result) => result instanceof Promise);
      if (waits.length === 0) return told();
      return Promise.all(waits).then(told, (error: unknown) => this.skip(record, error));
    } catch (error) {
      return this.skip(record, error);
    }
  }

  private skip({ topic, partition, offset }: KafkaRecord, thrown: unknown): void {
    const error = asError(thrown);
    this.skipped += 1;
    this.options.onSkipped?.(error.name);
    this.logger.error(
      { topic, partition, offset, error: describeError(error) },
      'A state record was skipped',
    );
  }

  private progress(): void {
    this.asOf = Date.now();
    this.answeredAt = performance.now();
    this.trouble = undefined;
    if (this.caughtUp || !this.positions.caughtUp) return;
    this.caughtUp = true;
    this.options.onCaughtUp?.();
    this.firstCaughtUp.resolve();
  }

  private lost(error: Error): void {
    if (this.trouble !== error.message) {
      this.logger.warn({ error: error.message }, 'State topics cannot be read, trying again');
    }
    this.trouble = error.message;
  }
}
