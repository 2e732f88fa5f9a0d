import type { Batch, Consumer as KafkaConsumer, ConsumerRunConfig, EachBatchPayload } from 'kafkajs';
import { createReading, type Reading } from '../kafka/reading';
import { recordsOf } from '../kafka/records';
import { runUntilBroken } from '../kafka/run-until-broken';
import type { Lanes, Position } from './lanes';
import type { OffsetCommits } from './offset-commits';
import type { ConsumerSettings } from './options';
import type { PartitionLane } from './partition-lane';

/** Above this a lane is not fetched for; below half of it again. */
const FULL = { records: 500, bytes: 4_000_000 };

export interface MemberEvents {
  /** Before the group is joined (again): partitions may be lost. */
  readonly settle: () => Promise<void>;
  readonly assigned: (partitions: readonly { topic: string; partition: number }[]) => void;
}

/**
 * One membership in the group: fetches for the lanes and keeps up the heartbeat, which goes on whatever the handlers
 * do. Ends with an error when kafkajs gives up; the caller starts another one.
 */
export class GroupMember {
  private readonly reading: Reading;
  private readonly consumer: KafkaConsumer;
  private readonly paused = new Set<PartitionLane>();

  constructor(
    private readonly settings: ConsumerSettings,
    private readonly lanes: Lanes,
    private readonly commits: OffsetCommits,
    private readonly events: MemberEvents,
    stopped: AbortSignal,
  ) {
    this.reading = createReading(settings, {
      groupId: settings.groupId,
      sessionTimeout: 10_000,
      rebalanceTimeout: 30_000,
      settle: events.settle,
      mayBeLong: () => this.paused.size === 0,
      stopped,
    });
    this.consumer = this.reading.consumer;
  }

  /** Joins the group and fetches until stopped; rejects with the cause when the membership breaks. */
  async run(topics: readonly string[]): Promise<void> {
    this.consumer.on(this.consumer.events.GROUP_JOIN, ({ payload }) =>
      this.assigned(payload.memberAssignment),
    );
    const config: ConsumerRunConfig = {
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: (payload) => Promise.resolve(this.take(payload)),
    };
    try {
      await runUntilBroken(this.reading, topics, config);
    } finally {
      this.commits.use(undefined);
    }
  }

  /** Fetches again for lanes that have worked off what they held. */
  resumeReady(): void {
    for (const lane of this.paused) {
      if (isFull(lane, 0.5)) continue;
      this.paused.delete(lane);
      if (!lane.closed) this.consumer.resume([this.partitionOf(lane)]);
    }
  }

  private assigned(assignment: Record<string, number[]>): void {
    const { topicPrefix } = this.settings;
    const partitions = Object.entries(assignment).flatMap(([topic, numbers]) =>
      numbers.map((partition) => ({ topic: topic.slice(topicPrefix.length), partition })),
    );
    this.events.assigned(partitions);
    this.paused.clear();
    this.consumer.resume(this.lanes.all().map((lane) => this.partitionOf(lane)));
  }

  private take({ batch, resolveOffset, commitOffsetsIfNecessary }: EachBatchPayload): void {
    this.commits.use((positions) =>
      commitOffsetsIfNecessary(offsetsOf(positions, this.settings.topicPrefix)),
    );
    const topic = batch.topic.slice(this.settings.topicPrefix.length);
    const lane = this.lanes.get(topic, batch.partition);
    if (!lane || lane.closed)
      return this.consumer.pause([{ topic: batch.topic, partitions: [batch.partition] }]);
    if (!lane.fetches.accepts(fetchedFrom(batch))) return;
    lane.take(recordsOf(batch, topic), Number(batch.highWatermark));
    resolveOffset(batch.lastOffset());
    if (isFull(lane)) this.pause(lane);
  }

  private pause(lane: PartitionLane): void {
    this.paused.add(lane);
    this.consumer.pause([this.partitionOf(lane)]);
  }

  private partitionOf({ ref }: PartitionLane) {
    return { topic: this.settings.topicPrefix + ref.topic, partitions: [ref.partition] };
  }
}

const isFull = ({ held }: PartitionLane, share = 1): boolean =>
  held.records > FULL.records * share || held.bytes > FULL.bytes * share;

/** kafkajs knows where a fetch began, but does not say so in its types. */
const fetchedFrom = (batch: Batch & { readonly fetchedOffset?: string }): number =>
  Number(batch.fetchedOffset ?? 0);

function offsetsOf(positions: readonly Position[], prefix: string) {
  const names = [...new Set(positions.map(({ topic }) => topic))];
  const partitionsOf = (name: string) =>
    positions
      .filter(({ topic }) => topic === name)
      .map(({ partition, offset }) => ({ partition, offset: String(offset) }));
  return { topics: names.map((name) => ({ topic: prefix + name, partitions: partitionsOf(name) })) };
}
