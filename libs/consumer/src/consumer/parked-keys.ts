import type { KafkaRecord } from '../kafka/records';
import { parkedKeyOf } from '../parking/parked-key';
import type { Failure, ParkedEntry } from '../parking/parked-store';
import type { PartitionLane } from './partition-lane';
import { untilDone } from './until-done';

interface Waiting {
  readonly entry: ParkedEntry;
  readonly settled: (done: boolean) => void;
}

/**
 * The parked keys of one partition. Messages are parked in the order in which they come, those that wait meanwhile
 * together, so that a busy parked key holds up nobody.
 */
export class ParkedKeys {
  /** Keys that ops have asked to drain: what is parked behind them is to be drained too. */
  readonly draining = new Set<string>();
  private readonly highest = new Map<string, number>();
  private readonly waiting: Waiting[] = [];
  private storing: Promise<void> = Promise.resolve();

  constructor(private readonly lane: PartitionLane) {}

  get names(): string[] {
    return [...this.highest.keys()];
  }

  get size(): number {
    return this.highest.size;
  }

  /** Fills the set from the store; gives up only when the partition is taken away. */
  async load(): Promise<void> {
    const { store, parkedChanged } = this.lane.services;
    await untilDone(
      `load the parked keys of ${this.lane.ref.topic}`,
      async () => (await store.load(this.lane.ref)).forEach((offset, key) => this.highest.set(key, offset)),
      this.lane,
    );
    parkedChanged();
  }

  /** The highest parked offset of the record's key; undefined when the key flows. */
  behind(record: KafkaRecord): number | undefined {
    return this.highest.get(parkedKeyOf(record));
  }

  /**
   * Parks the key at once and the record as soon as possible. True when its dead letter and its entry are durable,
   * false when the partition was taken away before.
   */
  park(record: KafkaRecord, failure: Failure): Promise<boolean> {
    const key = parkedKeyOf(record);
    const { reason, attempts, error } = failure;
    const request = this.draining.has(key) ? ('retry' as const) : undefined;
    const parkedAt = new Date().toISOString();
    const entry = { ...this.lane.ref, key, record, reason, attempts, error, parkedAt, request };
    const known = this.highest.has(key);
    this.highest.set(key, record.offset);
    if (!known) this.lane.services.parkedChanged();
    return new Promise((settled) => {
      this.waiting.push({ entry, settled });
      if (this.waiting.length === 1) this.storing = this.storing.then(() => this.storeWaiting());
    });
  }

  /** Resolves when everything parked until now is stored. */
  stored(): Promise<void> {
    return this.storing;
  }

  release(key: string): void {
    this.highest.delete(key);
    this.lane.services.parkedChanged();
  }

  private async storeWaiting(): Promise<void> {
    const turn = this.waiting.splice(0);
    const entries = turn.map(({ entry }) => entry);
    const done = await untilDone('park messages', () => this.lane.services.parker.park(entries), this.lane);
    turn.forEach(({ settled }) => settled(done));
  }
}
