import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsumerRunConfig } from 'kafkajs';
import type { Reading } from './reading';

const JOIN_PATIENCE_MS = 15_000;

/** Runs a consumer until it is stopped, then closes it; rejects with the cause when kafkajs gives up before. */
export async function runUntilBroken(
  { consumer, stopped, cut }: Reading,
  topics: readonly string[],
  config: ConsumerRunConfig,
): Promise<void> {
  const broken = new Promise<never>((_, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
  });
  const ended = Promise.race([broken, aborted(stopped)]);
  ended.catch(() => undefined);
  let joining: Promise<void> | undefined;
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    joining = consumer.run(config);
    await Promise.race([ended, joining.then(() => ended)]);
  } finally {
    await settled(joining);
    await consumer.stop().catch(() => undefined);
    cut();
    await consumer.disconnect().catch(() => undefined);
  }
}

/** kafkajs cannot be stopped while it joins: it would join all the same and stay as a member nobody knows. */
async function settled(joining: Promise<void> | undefined): Promise<void> {
  const patience = new AbortController();
  const late = sleep(JOIN_PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.race([joining?.catch(() => undefined), late]);
  patience.abort();
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
