import type { PartitionRef } from '../parking/parked-store';
import { PartitionLane, type LaneServices } from './partition-lane';

/** A position that may be committed. */
export interface Position {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** The lanes of the partitions this member owns at the moment. */
export class Lanes {
  private lanes = new Map<string, PartitionLane>();
  private readonly leaving = new Map<string, PartitionLane>();

  constructor(private readonly services: LaneServices) {}

  /** Replaces the assignment. A partition that comes back goes on when its old lane has nothing in hand any more. */
  assign(partitions: readonly PartitionRef[]): void {
    for (const [name, lane] of this.lanes) this.leave(name, lane);
    this.lanes = new Map(
      partitions.map((ref) => {
        const name = nameOf(ref.topic, ref.partition);
        return [name, new PartitionLane(ref, this.services, this.leaving.get(name))];
      }),
    );
  }

  get(topic: string, partition: number): PartitionLane | undefined {
    return this.lanes.get(nameOf(topic, partition));
  }

  all(): PartitionLane[] {
    return [...this.lanes.values()];
  }

  /** How many keys are parked in all partitions. */
  parkedKeys(): number {
    return this.all().reduce((sum, lane) => sum + lane.parked.size, 0);
  }

  /** Where each lane may be committed; lanes that have taken nothing are absent. */
  positions(): Position[] {
    return this.all().flatMap((lane) => {
      const offset = lane.position();
      return offset === undefined ? [] : [{ topic: lane.ref.topic, partition: lane.ref.partition, offset }];
    });
  }

  /** No lane starts anything any more; resolves when running handlers have finished. */
  async close(): Promise<void> {
    await Promise.all(this.all().map((lane) => lane.close()));
  }

  private leave(name: string, lane: PartitionLane): void {
    this.leaving.set(name, lane);
    void lane.close().then(() => {
      if (this.leaving.get(name) === lane) this.leaving.delete(name);
    });
  }
}

const nameOf = (topic: string, partition: number) => `${topic} ${partition}`;
