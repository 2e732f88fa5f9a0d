import { setTimeout as sleep } from 'node:timers/promises';
import { kafkaClient, type KafkaConnection } from '@digitalhub/consumer';
import type { Admin } from 'kafkajs';

/** Offsets of a topic's partitions by number. */
type Offsets = ReadonlyMap<string, number>;

export interface CatchUpOptions {
  readonly connection: KafkaConnection;
  /** As the broker knows it. */
  readonly groupId: string;
  /** Names on the broker. */
  readonly topics: readonly string[];
  readonly signal: AbortSignal;
}

const EVERY_MS = 200;

/**
 * Resolves once the group, all replicas together, has handled everything that was in its topics when this began:
 * what the group has committed is at or beyond those ends. A broker that is away is waited for. Resolves early when
 * aborted.
 */
export async function caughtUp(options: CatchUpOptions): Promise<void> {
  let ends: Offsets | undefined;
  while (!options.signal.aborted) {
    const admin = kafkaClient(options.connection).admin({ retry: { retries: 1 } });
    try {
      await admin.connect();
      ends ??= await endsOf(admin, options.topics);
      await until(async () => behind(ends!, await committedBy(admin, options)).length === 0, options.signal);
      return;
    } catch {
      await pause(EVERY_MS * 5, options.signal);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}

/** Partitions whose end the group has not reached. */
function behind(ends: Offsets, committed: Offsets): string[] {
  return [...ends]
    .filter(([partition, end]) => (committed.get(partition) ?? 0) < end)
    .map(([partition]) => partition);
}

/** Partitions that hold anything at all. */
async function endsOf(admin: Admin, topics: readonly string[]): Promise<Offsets> {
  const found = await Promise.all(
    topics.map(async (topic) => {
      const partitions = await admin.fetchTopicOffsets(topic);
      return partitions
        .filter(({ low, high }) => Number(low) < Number(high))
        .map(({ partition, high }) => [`${topic} ${partition}`, Number(high)] as const);
    }),
  );
  return new Map(found.flat());
}

async function committedBy(admin: Admin, { groupId, topics }: CatchUpOptions): Promise<Offsets> {
  const found = await admin.fetchOffsets({ groupId, topics: [...topics] });
  return new Map(
    found.flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, offset }) => [`${topic} ${partition}`, Number(offset)] as const),
    ),
  );
}

async function until(done: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && !(await done())) await pause(EVERY_MS, signal);
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
