import { setTimeout as sleep } from 'node:timers/promises';
import type { EventProducer } from '@digitalhub/consumer';
import { nativeDb, type Database } from '../database/database';
import type { WriteLogger } from '../database/logger';
import { Lease } from '../database/lease';
import type { OutboxRow } from '../database/outbox-row';
import { DEFAULT_RELAY_LIMITS, type RelayLimits } from './limits';
import type { OutboxStanding, RelayObserver } from './observer';
import { Publisher } from './publisher';
import { Removal } from './removal';
import { OutboxRows } from './rows';
import { Takeover } from './takeover';
import { Selection } from './selection';
import { Waker } from './waker';
import { Watch } from './watch';

export interface RelayOptions {
  readonly connection: Database;
  /** Connected, and disconnected, by whoever made it. */
  readonly producer: Pick<EventProducer, 'send'>;
  readonly logger?: WriteLogger;
  readonly observer?: RelayObserver;
  readonly limits?: Partial<RelayLimits>;
}

/** How long a stop waits for the answer to the last call, in ms. */
const LAST_ANSWER = 2000;
/** Portions that may be sent and still stored before the relay waits for their removal. */
const AHEAD = 2;
/** Sweeps left out while no other replica may write rows. */
const ALONE = 5;

/**
 * Carries outbox rows to the broker. Of all replicas one does, by a lease.
 * - Never skips: a row is removed only after the broker acknowledged it.
 * - May repeat after a crash or a lost lease, with the same `ce_id`; first occurrences of one aggregate are in order.
 * - No aggregate waits for the backlog of another.
 */
export class Relay {
  private readonly limits: RelayLimits;
  private readonly rows: OutboxRows;
  private readonly lease: Lease;
  private readonly selection: Selection;
  private readonly removal: Removal;
  private readonly publisher: Publisher;
  private readonly watch: Watch;
  private readonly waker = new Waker();
  private readonly ended = new AbortController();
  private prepared: Promise<void> | undefined;
  private takeover: Takeover | undefined;
  private stopBy = Infinity;
  private loops: Promise<unknown> | undefined;

  constructor(private readonly options: RelayOptions) {
    const db = nativeDb(options.connection);
    this.limits = { ...DEFAULT_RELAY_LIMITS, ...options.limits };
    this.rows = new OutboxRows(db);
    this.lease = new Lease(db, this.limits);
    this.selection = new Selection(this.rows, this.limits);
    this.removal = new Removal(this.rows, options.logger);
    this.publisher = new Publisher({ ...options, lease: this.lease });
    this.watch = new Watch(db, (sources) => {
      this.selection.offerSources(sources);
      this.waker.wake();
    });
  }

  start(): void {
    this.loops ??= this.run();
  }

  /** Messages were committed here: these, in the order of commits; without rows, everything is looked through. */
  nudge(rows?: readonly OutboxRow[]): void {
    if (rows) this.selection.offer(rows);
    else this.selection.restart();
    this.waker.wake();
  }

  /**
   * Sends what waits, for at most `within` ms, then leaves the lease to others. Unsent rows stay stored. A broker
   * that does not answer is not waited for much longer.
   */
  async stop(within = 15_000): Promise<void> {
    this.stopBy = Math.min(this.stopBy, performance.now() + within);
    this.nudge();
    const done = new AbortController();
    const over = sleep(within + LAST_ANSWER, undefined, { signal: done.signal }).catch(() => undefined);
    await Promise.race([this.loops, over]);
    done.abort();
    this.ended.abort();
  }

  /** How the outbox stands, over all replicas. */
  async standing(): Promise<OutboxStanding> {
    const [backlog, oldest] = await Promise.all([this.rows.count(), this.rows.oldest()]);
    const age = oldest === undefined ? 0 : Math.max(0, (Date.now() - oldest) / 1000);
    return { backlog, oldestAgeSeconds: age };
  }

  private async run(): Promise<void> {
    await Promise.all([this.relay(), this.keepLease()]);
    this.watch.end();
    if (this.lease.held) await this.lease.release().catch((error: unknown) => this.warn(error));
  }

  private async relay(): Promise<void> {
    while (performance.now() < this.stopBy) {
      const sent = this.lease.held && (await this.step());
      if (sent) continue;
      if (this.stopBy < Infinity) break;
      await this.waker.sleep(this.limits.sweep * (this.isAlone ? ALONE : 1));
    }
    await this.removal.until(0);
    this.ended.abort();
  }

  /** True when rows were sent. */
  private async step(): Promise<boolean> {
    try {
      await (this.prepared ??= this.prepare());
      await this.repeatTakenOver();
      await this.removal.until(AHEAD * this.limits.portion);
      const rows = await this.selection.next(this.removal.sent);
      if (rows.length === 0) return false;
      const { acknowledged, failed } = await this.publisher.publish(rows);
      this.takeover?.note(acknowledged);
      this.removal.add(acknowledged.map(({ _id }) => _id));
      if (failed) await this.again();
      return !failed || this.stopBy === Infinity;
    } catch (error) {
      this.warn(error);
      this.nudge();
      await this.pause();
      return false;
    }
  }

  /** What was not sent is picked anew. */
  private async again(): Promise<void> {
    this.selection.restart();
    await this.pause();
  }

  private async prepare(): Promise<void> {
    await this.rows.ensureIndex().catch((error: unknown) => {
      this.prepared = undefined;
      throw error;
    });
  }

  private async repeatTakenOver(): Promise<void> {
    if (!this.takeover || performance.now() < this.takeover.over) return;
    const rows = this.takeover.rows();
    for (let at = 0; at < rows.length; at += this.limits.portion) {
      const { failed } = await this.publisher.publish(rows.slice(at, at + this.limits.portion));
      if (failed) return this.pause();
    }
    this.takeover = undefined;
  }

  /** Beside the sending, so that a broker that is slow does not cost the lease. */
  private async keepLease(): Promise<void> {
    while (!this.ended.signal.aborted) {
      await this.takeLease().catch((error: unknown) => this.warn(error));
      const { lease, sweep } = this.limits;
      await this.wait(this.lease.held ? Math.min(lease / 4, (lease - this.limits.margin) / 2) : sweep);
    }
  }

  private async takeLease(): Promise<void> {
    const { isAlone: alone } = this;
    const { held } = this.lease;
    const taken = await this.lease.take();
    if (taken === 'from-another') this.takeover = new Takeover(performance.now() + this.limits.lease);
    this.watch.set(this.lease.held && this.lease.hasRivals);
    if (held !== this.lease.held) this.options.observer?.holding?.(this.lease.held);
    if (held !== this.lease.held || alone !== this.isAlone) this.nudge();
  }

  /** True when whatever is committed wakes this relay. */
  private get isAlone(): boolean {
    return this.lease.held && !this.lease.hasRivals && !this.takeover;
  }

  private async pause(): Promise<void> {
    await this.wait(this.limits.sweep * (0.25 + Math.random() / 2));
  }

  private async wait(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.ended.signal }).catch(() => undefined);
  }

  private warn(error: unknown): void {
    this.options.logger?.warn(
      { err: error },
      'The outbox relay lost the database; it goes on when it is back',
    );
  }
}

/** Makes a relay; `start` sets it off. */
export function createRelay(options: RelayOptions): Relay {
  return new Relay(options);
}
