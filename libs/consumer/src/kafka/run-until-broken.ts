import type { Consumer, ConsumerRunConfig } from 'kafkajs';

/** Runs a kafkajs consumer until `stopped`, then closes it; rejects with the cause when kafkajs gives up before. */
export async function runUntilBroken(
  consumer: Consumer,
  topics: readonly string[],
  config: ConsumerRunConfig,
  stopped: AbortSignal,
): Promise<void> {
  const broken = new Promise<never>((_, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
  });
  const ended = Promise.race([broken, aborted(stopped)]);
  ended.catch(() => undefined);
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await Promise.race([ended, consumer.run(config).then(() => ended)]);
  } finally {
    await consumer.disconnect().catch(() => undefined);
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
