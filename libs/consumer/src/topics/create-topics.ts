import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, ITopicConfig } from 'kafkajs';

const LIMIT = 30_000;
const LOOK_EVERY = 100;

/**
 * Creates topics and resolves when every partition has a leader. A topic that exists already, perhaps since a moment
 * ago, stays as it is.
 */
export async function createTopics(admin: Admin, topics: readonly ITopicConfig[]): Promise<void> {
  if (topics.length === 0) return;
  await admin.createTopics({ topics: [...topics], waitForLeaders: false }).catch((error: unknown) => {
    throw new Error(`Topics could not be created: ${reasonsOf(error)}`, { cause: error });
  });
  const names = topics.map(({ topic }) => topic);
  const deadline = performance.now() + LIMIT;
  while (!(await haveLeaders(admin, names))) {
    if (performance.now() > deadline)
      throw new Error(`These topics have no leaders yet: ${names.join(', ')}`);
    await sleep(LOOK_EVERY);
  }
}

/** The controller knows a new topic before the brokers do; until then they say that it does not exist. */
async function haveLeaders(admin: Admin, names: readonly string[]): Promise<boolean> {
  try {
    const { topics } = await admin.fetchTopicMetadata({ topics: [...names] });
    return topics.every(
      ({ partitions }) => partitions.length > 0 && partitions.every(({ leader }) => leader >= 0),
    );
  } catch {
    return false;
  }
}

function reasonsOf(error: unknown): string {
  const { errors = [error] } = error as { errors?: readonly unknown[] };
  return errors
    .map((each) => `${(each as { topic?: string }).topic ?? ''} ${(each as Error).message}`.trim())
    .join('; ');
}
