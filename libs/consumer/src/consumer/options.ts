import type { Handler } from '../handlers/handler';
import type { KafkaConnection } from '../kafka/connection';
import type { ParkedStore } from '../parking/parked-store';
import type { Around } from './handling';
import type { ConsumerObserver } from './observer';
import { defaultRetry, type RetryPolicy } from './retry-policy';

export interface ConsumerOptions extends KafkaConnection {
  /** The consumer group, without prefix. Its members share the partitions. */
  readonly group: string;
  readonly handlers: readonly Handler[];
  readonly parked: ParkedStore;
  readonly retry?: Partial<RetryPolicy>;
  /** Says which further errors mean that a dependency is away; those of Kafka and the network are known. */
  readonly isDependencyError?: (error: unknown) => boolean;
  readonly around?: Around;
  readonly observer?: ConsumerObserver;
  /** Handlers that run at the same time, over all partitions of this member; 32 unless given. */
  readonly concurrency?: number;
  /** Milliseconds that `stop` waits for running handlers; 20,000 unless given. */
  readonly drainTimeout?: number;
}

export type ConsumerSettings = ReturnType<typeof settingsOf>;

export function settingsOf(options: ConsumerOptions) {
  const topicPrefix = options.topicPrefix ?? '';
  return {
    ...options,
    topicPrefix,
    groupId: topicPrefix + options.group,
    retry: { ...defaultRetry, ...options.retry },
    isDependencyError: options.isDependencyError ?? (() => false),
    observer: options.observer ?? {},
    concurrency: options.concurrency ?? 32,
    drainTimeout: options.drainTimeout ?? 20_000,
  };
}
