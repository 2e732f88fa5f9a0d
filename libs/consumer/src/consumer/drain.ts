import { routeDiscarded } from '../handlers/route';
import { keyText, type KafkaRecord } from '../kafka/records';
import type { Failure, ParkedEntry } from '../parking/parked-store';
import { asError, classify, describeError } from './classify';
import { handleRecord } from './handling';
import type { PartitionLane } from './partition-lane';

/** How many entries are read and removed together; a crash repeats at most so many. */
const CHUNK = 50;

/**
 * Does what ops asked for with a parked key, in the order of its entries, until the key is empty and flows again, a
 * message fails again, or an entry comes that nothing was asked for. What arrives meanwhile is parked behind; only
 * while the last chunk is drained it waits, so that draining ends also for a busy key.
 */
export async function drain(lane: PartitionLane, key: string): Promise<void> {
  const asked = { retry: false };
  try {
    while (!lane.closed) {
      const entries = await lane.services.store.next({ ...lane.ref, key }, CHUNK);
      if (entries.length < CHUNK) return await lane.inStrandOf(key, () => drainRest(lane, key, asked));
      if (!(await drainChunk(lane, entries, asked))) return;
    }
  } catch (thrown) {
    const error = describeError(asError(thrown));
    lane.services.logger.warn({ error }, 'Draining a parked key was interrupted, it goes on later');
  }
}

interface Asked {
  /** True once an entry asked for a retry: those behind it are drained too. */
  retry: boolean;
}

/** In the key's strand: empties the key and lets it flow again. */
async function drainRest(lane: PartitionLane, key: string, asked: Asked): Promise<void> {
  await lane.parked.stored();
  const entries = await lane.services.store.next({ ...lane.ref, key }, CHUNK);
  if (!(await drainChunk(lane, entries, asked))) return;
  if (entries.length < CHUNK) lane.parked.release(key);
  else await drainRest(lane, key, asked);
}

/**
 * True when all entries are gone. Those that are gone are out of the store before a failure shows there: whoever sees
 * that nothing is asked for any more finds the entry that failed, with its new error, first.
 */
async function drainChunk(
  lane: PartitionLane,
  entries: readonly ParkedEntry[],
  asked: Asked,
): Promise<boolean> {
  const { store } = lane.services;
  const gone: ParkedEntry[] = [];
  let stopped: Settled = 'gone';
  try {
    for (const entry of entries) {
      asked.retry ||= entry.request === 'retry';
      stopped = await settle(lane, entry, asked.retry);
      if (stopped !== 'gone') break;
      gone.push(entry);
    }
  } finally {
    await store.remove(gone);
  }
  if (typeof stopped === 'object') await store.failedAgain(stopped.entry, stopped.failure);
  return stopped === 'gone';
}

/** `gone`: the entry may go and the next one may come; `left`: it stays as it is. */
type Settled = 'gone' | 'left' | { readonly entry: ParkedEntry; readonly failure: Failure };

async function settle(lane: PartitionLane, entry: ParkedEntry, retrying: boolean): Promise<Settled> {
  if (entry.request === 'discard') return discard(lane, entry);
  return retrying ? retry(lane, entry) : 'left';
}

async function retry(lane: PartitionLane, entry: ParkedEntry): Promise<Settled> {
  const since = performance.now();
  const outcome = await handleRecord(entry.record, true, lane.handling);
  if (outcome.kind === 'abandoned') return 'left';
  if (outcome.kind === 'failed') {
    return { entry, failure: { ...outcome, attempts: entry.attempts + outcome.attempts } };
  }
  lane.finished(entry.record, outcome.route.envelope.type, 'handled', since);
  return 'gone';
}

/** A discarded message counts like one of an unknown type, so that sequences have no hole where it was. */
async function discard(lane: PartitionLane, entry: ParkedEntry): Promise<Settled> {
  const since = performance.now();
  await count(lane, entry.record);
  lane.finished(entry.record, entry.record.headers['ce_type']?.toString(), 'discarded', since);
  return 'gone';
}

/** Only a dependency that is away may delay what ops gave up; who cannot count it, does not. */
async function count(lane: PartitionLane, record: KafkaRecord): Promise<void> {
  const { topic, partition, offset } = record;
  const context = { topic, partition, offset, key: keyText(record), attempt: 1, fromParked: true };
  try {
    for (const step of routeDiscarded(lane.handling.table, record)) await step(context);
  } catch (thrown) {
    if (classify(thrown, lane.handling.isDependencyError) === 'dependency') throw thrown;
    const error = describeError(asError(thrown));
    lane.services.logger.warn({ topic, partition, offset, error }, 'A discarded message was not counted');
  }
}
