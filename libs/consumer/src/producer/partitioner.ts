import type { ICustomPartitioner, Message } from 'kafkajs';
import { partitionOf } from './murmur2';

/** Where each message of a request was last meant to go. */
export type ChosenPartitions = WeakMap<Message, number>;

/**
 * Picks the partition by `ce_partitionkey`, else by the key, in the way of Kafka's own clients. Records with neither
 * go round. Notes its choices, so that the sender can tell whether every partition was answered for.
 */
export function eventPartitioner(chosen: ChosenPartitions): ICustomPartitioner {
  let turn = 0;
  return () =>
    ({ message, partitionMetadata }) => {
      const key = message.headers?.['ce_partitionkey'] ?? message.key;
      const count = partitionMetadata.length;
      const partition = isText(key) ? partitionOf(Buffer.from(key), count) : turn++ % count;
      chosen.set(message, partition);
      return partition;
    };
}

const isText = (key: unknown): key is string | Buffer => typeof key === 'string' || Buffer.isBuffer(key);
