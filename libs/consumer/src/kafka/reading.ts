import { PartitionAssigners, type Consumer } from 'kafkajs';
import { beforeJoin } from './before-join';
import { kafkaClient, type KafkaConnection } from './connection';
import { longFetches, type FetchWaits } from './long-fetches';
import { Sockets } from './sockets';

export interface ReadingOptions extends FetchWaits {
  readonly groupId: string;
  /** Milliseconds without a heartbeat after which the group goes on without this member. */
  readonly sessionTimeout: number;
  readonly rebalanceTimeout?: number;
  /** What is to be ended before partitions change hands. */
  readonly settle?: () => Promise<void>;
}

/** A consumer of kafkajs that waits long when there is nothing, and ends at once when it is stopped. */
export interface Reading {
  readonly consumer: Consumer;
  readonly stopped: AbortSignal;
  /** Once the group is left: cuts the connections, whatever is awaited on them. */
  cut(): void;
}

export function createReading(connection: KafkaConnection, options: ReadingOptions): Reading {
  const { groupId, sessionTimeout, rebalanceTimeout, settle, stopped } = options;
  const sockets = new Sockets();
  const consumer = kafkaClient(connection, sockets.factory).consumer({
    ...{ groupId, sessionTimeout, rebalanceTimeout },
    heartbeatInterval: 1000,
    // Where nothing may be fetched, kafkajs sleeps for so long and cannot be woken.
    maxWaitTimeInMs: 100,
    allowAutoTopicCreation: false,
    partitionAssigners: [
      (config) => {
        longFetches(config.cluster, options);
        if (settle) beforeJoin(config.cluster, settle);
        return PartitionAssigners.roundRobin(config);
      },
    ],
    retry: {
      initialRetryTime: 100,
      maxRetryTime: 1000,
      retries: 5,
      restartOnFailure: () => Promise.resolve(false),
    },
  });
  return { consumer, stopped, cut: () => sockets.cut() };
}
