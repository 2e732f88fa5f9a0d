import { uuidv7 } from '@digitalhub/kernel';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import type { KafkaConnection } from '../kafka/connection';
import { createReading } from '../kafka/reading';
import { recordsOf, type KafkaRecord } from '../kafka/records';
import { runUntilBroken } from '../kafka/run-until-broken';
import { withAdmin } from '../kafka/with-admin';
import { requireTopics } from '../topics/require-topics';
import type { ReadPositions } from './positions';

export interface ReadingEvents {
  /** A group was made for this reading; it can be deleted when the reading has ended. */
  readonly group: (name: string) => void;
  readonly record: (record: KafkaRecord) => Promise<void> | void;
  /** The broker has answered; positions may have moved. */
  readonly progress: () => void;
}

/**
 * Reads every partition of the topics from the given positions on, until `stopped` or broken. kafkajs reads in groups
 * only: this one has a name of its own, one member and no committed offset, so the broker forgets it by itself.
 */
export async function readTopics(
  connection: KafkaConnection,
  topics: readonly string[],
  positions: ReadPositions,
  stopped: AbortSignal,
  events: ReadingEvents,
): Promise<void> {
  const prefix = connection.topicPrefix ?? '';
  const names = topics.map((topic) => prefix + topic);
  await withAdmin(connection, async (admin) => {
    await requireTopics(admin, names);
    for (const name of names) {
      const offsets = await admin.fetchTopicOffsets(name);
      offsets.forEach(({ partition, low, high }) =>
        positions.begin(name, partition, Number(low), Number(high)),
      );
    }
  });
  events.progress();
  const groupId = `${prefix}digitalhub.reader.${connection.clientId}.${uuidv7()}`;
  events.group(groupId);
  const mayBeLong = () => true;
  const reading = createReading(connection, { groupId, sessionTimeout: 30_000, mayBeLong, stopped });
  follow(reading.consumer, positions, events);
  const eachBatch = ({ batch, resolveOffset }: EachBatchPayload) =>
    handBatch(recordsOf(batch, batch.topic.slice(prefix.length)), events).then(() =>
      resolveOffset(batch.lastOffset()),
    );
  await runUntilBroken(reading, names, { autoCommit: false, eachBatchAutoResolve: false, eachBatch });
}

function follow(consumer: Consumer, positions: ReadPositions, events: ReadingEvents): void {
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    for (const [topic, partitions] of Object.entries(payload.memberAssignment)) {
      for (const partition of partitions)
        seekTo(consumer, topic, partition, positions.next(topic, partition));
    }
  });
  consumer.on(consumer.events.HEARTBEAT, () => events.progress());
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
    const { topic, partition, lastOffset, highWatermark } = payload;
    positions.advance(topic, partition, Number(lastOffset) + 1, Number(highWatermark));
    events.progress();
  });
}

function seekTo(consumer: Consumer, topic: string, partition: number, next: number | undefined): void {
  if (next !== undefined) consumer.seek({ topic, partition, offset: String(next) });
}

async function handBatch(records: readonly KafkaRecord[], events: ReadingEvents): Promise<void> {
  for (const record of records) {
    const waits = events.record(record);
    if (waits) await waits;
  }
}
