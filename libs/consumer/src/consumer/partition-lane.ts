import type { KafkaRecord } from '../kafka/records';
import type { Logger } from '../kafka/logger';
import type { Parker } from '../parking/parker';
import type { Failure, ParkedStore, PartitionRef } from '../parking/parked-store';
import { drain } from './drain';
import { FetchGuard } from './fetch-guard';
import { handleRecord, type Handling } from './handling';
import { Health } from './health';
import type { RecordOutcome } from './observer';
import { OffsetTracker } from './offset-tracker';
import { ParkedKeys } from './parked-keys';
import { keyStrand, strandsOf } from './strand-names';
import { Strands } from './strands';

export interface LaneServices extends Omit<Handling, 'health' | 'closed'> {
  readonly store: ParkedStore;
  readonly parker: Parker;
  readonly logger: Logger;
  /** Called when a record is done with. */
  readonly released: () => void;
  /** Called when keys were parked or flow again. */
  readonly parkedChanged: () => void;
}

/** Whether a record is done, once that is known: false when the partition was taken away before. */
type Settled = { readonly done: boolean | Promise<boolean> };

/**
 * The work on one assigned partition. Records of one key, and of one `ce_partitionkey`, are handled one after the
 * other in their order; all others side by side. `position` rises over a record only after its handlers' writes or
 * after it was parked.
 */
export class PartitionLane {
  readonly handling: Handling;
  readonly parked = new ParkedKeys(this);
  /** What is held that is not yet done. */
  readonly held = { records: 0, bytes: 0 };
  readonly fetches: FetchGuard;
  private readonly offsets = new OffsetTracker();
  private readonly strands = new Strands();
  private readonly closing = new AbortController();
  private readonly ready: Promise<void>;
  private highWatermark = 0;

  constructor(
    readonly ref: PartitionRef,
    readonly services: LaneServices,
    predecessor?: PartitionLane,
  ) {
    this.handling = { ...services, health: new Health(), closed: this.closing.signal };
    this.fetches = new FetchGuard(predecessor?.position());
    this.ready = Promise.resolve(predecessor?.close()).then(() => this.parked.load());
  }

  get closed(): boolean {
    return this.closing.signal.aborted;
  }

  /** Records between what is done and the end of the partition, as of the last fetch. */
  get lag(): number {
    return Math.max(0, this.highWatermark - (this.position() ?? this.highWatermark));
  }

  get paused(): boolean {
    return !this.handling.health.clear;
  }

  position(): number | undefined {
    return this.offsets.position();
  }

  take(records: readonly KafkaRecord[], highWatermark: number): void {
    this.highWatermark = highWatermark;
    for (const record of records) {
      this.offsets.take(record.offset);
      this.carry(record, 1);
      void this.strands.run(strandsOf(record), () => this.process(record));
    }
  }

  /** Starts nothing any more; resolves when what is running has finished. */
  async close(): Promise<void> {
    this.closing.abort();
    this.handling.health.releaseAll();
    await this.strands.idle();
    await this.parked.stored();
  }

  /** Does what ops asked for with a parked key. */
  async drain(key: string): Promise<void> {
    const { draining } = this.parked;
    if (draining.has(key) || this.closed) return;
    draining.add(key);
    await this.strands.run([`drain ${key}`], () => drain(this, key)).finally(() => draining.delete(key));
  }

  /** Runs work in the strand of a key: nothing of the key is handled or parked meanwhile. */
  inStrandOf<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    return this.strands.run([keyStrand(key)], work);
  }

  finished(
    record: KafkaRecord,
    type: string | undefined,
    outcome: RecordOutcome,
    since: number,
    reason?: string,
  ): void {
    const { topic, partition, timestamp } = record;
    const seconds = (performance.now() - since) / 1000;
    const ageSeconds = (Date.now() - timestamp) / 1000;
    this.services.observer.finished?.({ topic, partition, type, outcome, reason, seconds, ageSeconds });
  }

  private async process(record: KafkaRecord): Promise<void> {
    await this.ready;
    const { done } = await this.settle(record);
    if (typeof done === 'boolean') this.leave(record, done);
    else void done.then((stored) => this.leave(record, stored));
  }

  private async settle(record: KafkaRecord): Promise<Settled> {
    const since = performance.now();
    if (this.closed) return { done: false };
    const parkedUpTo = this.parked.behind(record);
    if (parkedUpTo !== undefined)
      return { done: record.offset <= parkedUpTo || this.park(record, FOLLOWS, since) };
    const outcome = await handleRecord(record, false, this.handling);
    if (outcome.kind === 'abandoned') return { done: false };
    if (outcome.kind === 'failed') return { done: this.park(record, outcome, since) };
    this.finished(record, outcome.route.envelope.type, OUTCOMES[outcome.route.kind], since);
    return { done: true };
  }

  /** The strand does not wait for it: what follows may be parked in the same turn. */
  private async park(record: KafkaRecord, failure: Failure, since: number): Promise<boolean> {
    const done = await this.parked.park(record, failure);
    if (done) this.finished(record, record.headers['ce_type']?.toString(), 'parked', since, failure.reason);
    return done;
  }

  private leave(record: KafkaRecord, done: boolean): void {
    if (done) this.offsets.done(record.offset);
    this.carry(record, -1);
    this.services.released();
  }

  private carry({ key, value }: KafkaRecord, sign: 1 | -1): void {
    this.held.records += sign;
    this.held.bytes += sign * ((key?.length ?? 0) + (value?.length ?? 0));
  }
}

const FOLLOWS: Failure = {
  reason: 'key-parked',
  attempts: 0,
  error: 'An earlier message of this key is parked.',
};

const OUTCOMES = {
  message: 'handled',
  tombstone: 'handled',
  unhandled: 'skipped',
  'unknown-type': 'unknown-type',
} as const;
