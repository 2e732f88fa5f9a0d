import { routeDiscarded } from '../handlers/route';
import { keyText, type KafkaRecord } from '../kafka/records';
import type { ParkedEntry } from '../parking/parked-store';
import { asError, classify, describeError } from './classify';
import { handleRecord } from './handling';
import type { PartitionLane } from './partition-lane';

/**
 * Does what ops asked for with a parked key, in the order of its entries, until the key is empty and flows again, a
 * message fails again, or an entry comes that nothing was asked for.
 */
export async function drain(lane: PartitionLane, key: string): Promise<void> {
  const { store, logger } = lane.services;
  const parkedKey = { ...lane.ref, key };
  try {
    for (let retrying = false; !lane.handling.closed.aborted;) {
      const entry = await store.first(parkedKey);
      if (!entry && (await unpark(lane, key))) return;
      if (!entry) continue;
      retrying ||= entry.request === 'retry';
      if (!(await settle(lane, entry, retrying))) return;
    }
  } catch (thrown) {
    logger.warn(
      { error: describeError(asError(thrown)) },
      'Draining a parked key was interrupted, it goes on later',
    );
  }
}

/** Lets the key flow again, unless a message of it was parked in the meantime. */
function unpark(lane: PartitionLane, key: string): Promise<boolean> {
  return lane.inStrandOf(key, async () => {
    if (await lane.services.store.first({ ...lane.ref, key })) return false;
    lane.parked.delete(key);
    lane.services.parkedChanged();
    return true;
  });
}

/** True when the entry is gone and the next one may come. */
function settle(lane: PartitionLane, entry: ParkedEntry, retrying: boolean): Promise<boolean> {
  if (entry.request === 'discard') return discard(lane, entry);
  return retrying ? retry(lane, entry) : Promise.resolve(false);
}

async function retry(lane: PartitionLane, entry: ParkedEntry): Promise<boolean> {
  const since = performance.now();
  const outcome = await handleRecord(entry.record, true, lane.handling);
  if (outcome.kind === 'abandoned') return false;
  if (outcome.kind === 'failed') {
    const attempts = entry.attempts + outcome.attempts;
    await lane.services.store.failedAgain(entry, { ...outcome, attempts });
    return false;
  }
  await lane.services.store.remove(entry);
  lane.finished(entry.record, outcome.route.envelope.type, 'handled', since);
  return true;
}

/** A discarded message counts like one of an unknown type, so that sequences have no hole where it was. */
async function discard(lane: PartitionLane, entry: ParkedEntry): Promise<boolean> {
  const since = performance.now();
  await count(lane, entry.record);
  await lane.services.store.remove(entry);
  lane.finished(entry.record, entry.record.headers['ce_type']?.toString(), 'discarded', since);
  return true;
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
