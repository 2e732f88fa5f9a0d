import { setTimeout as sleep } from 'node:timers/promises';
import { kafkaClient, type KafkaConnection } from '../kafka/connection';

export interface WaitForBrokerOptions extends KafkaConnection {
  /** Milliseconds after which waiting fails with the last cause; 60,000 unless given. */
  readonly timeout?: number;
  /** Hears why it is not ready yet, after each try. */
  readonly onWait?: (reason: string) => void;
}

/**
 * Resolves when the broker is ready to work: its controller would create a topic and its group coordinator answers. A
 * port that answers is not enough.
 */
export async function waitForBroker(options: WaitForBrokerOptions): Promise<void> {
  const deadline = performance.now() + (options.timeout ?? 60_000);
  for (;;) {
    try {
      return await probe(options);
    } catch (error) {
      const reason = (error as Error).message;
      options.onWait?.(reason);
      if (performance.now() > deadline)
        throw new Error(`Kafka at ${options.brokers.join(',')} is not ready: ${reason}`);
    }
    await sleep(1000);
  }
}

async function probe(options: KafkaConnection): Promise<void> {
  const admin = kafkaClient(options).admin({ retry: { retries: 1, initialRetryTime: 100 } });
  const name = `${options.topicPrefix ?? ''}digitalhub.probe`;
  try {
    await admin.connect();
    await admin.createTopics({
      topics: [{ topic: name, numPartitions: 1 }],
      validateOnly: true,
      waitForLeaders: false,
    });
    await admin.describeGroups([name]);
  } finally {
    await admin.disconnect();
  }
}
