import { setTimeout as sleep } from 'node:timers/promises';
import type { Envelope } from '@digitalhub/contracts';
import type { HandlerContext } from '../handlers/handler';
import type { HandlerTable } from '../handlers/handler-table';
import { route, type Route } from '../handlers/route';
import { keyText, type KafkaRecord } from '../kafka/records';
import type { Failure } from '../parking/parked-store';
import { Unprocessable } from '../envelope/unprocessable';
import { asError, classify, describeError } from './classify';
import type { Health } from './health';
import type { ConsumerObserver, FailedTry } from './observer';
import { delayAfter, type RetryPolicy } from './retry-policy';
import type { Slots } from './slots';

/** Wraps the handlers of each message, for example to set up a trace; must call and await `next`. */
export type Around = (event: Envelope, context: HandlerContext, next: () => Promise<void>) => Promise<void>;

/** What handling needs besides the record; one per partition. */
export interface Handling {
  readonly table: HandlerTable;
  readonly retry: RetryPolicy;
  readonly slots: Slots;
  readonly health: Health;
  /** Aborted when the partition is taken away: waiting ends, a running handler finishes. */
  readonly closed: AbortSignal;
  readonly isDependencyError: (error: unknown) => boolean;
  readonly around?: Around;
  readonly observer: ConsumerObserver;
}

export type Outcome =
  | { readonly kind: 'done'; readonly route: Route }
  | ({ readonly kind: 'failed' } & Failure)
  /** The partition was taken away; the next owner handles the record. */
  | { readonly kind: 'abandoned' };

type Try = Exclude<Outcome, { kind: 'failed' }> | { readonly kind: FailedTry['kind']; readonly error: Error };

/**
 * Runs the handlers of a record until they succeed, their tries are used up, or the partition is taken away. A
 * dependency error pauses the partition and is tried again without limit; it counts no attempt.
 */
export async function handleRecord(
  record: KafkaRecord,
  fromParked: boolean,
  handling: Handling,
): Promise<Outcome> {
  for (let attempt = 1; ; attempt++) {
    const result = await tryHealthy(record, contextOf(record, attempt, fromParked), handling);
    if (!('error' in result)) return result;
    if (result.kind === 'record' || attempt >= handling.retry.attempts) return failed(result.error, attempt);
    await pause(delayAfter(attempt, handling.retry), handling.closed);
  }
}

/** One try with dependencies that are well: repeats it for as long as one is away, and pauses the partition. */
async function tryHealthy(record: KafkaRecord, context: HandlerContext, handling: Handling): Promise<Try> {
  let troubles = 0;
  try {
    for (;;) {
      const result = await tryOnce(record, context, handling, troubles > 0);
      if (result.kind !== 'dependency') return result;
      if (++troubles === 1) handling.health.trouble();
      await pause(delayAfter(troubles, handling.retry), handling.closed);
    }
  } finally {
    if (troubles > 0) handling.health.recovered();
  }
}

async function tryOnce(
  record: KafkaRecord,
  context: HandlerContext,
  handling: Handling,
  inTrouble: boolean,
): Promise<Try> {
  const release = await turn(handling, inTrouble);
  if (!release) return { kind: 'abandoned' };
  try {
    return { kind: 'done', route: await run(record, context, handling) };
  } catch (thrown) {
    return report(record, context.attempt, asError(thrown), handling);
  } finally {
    release();
  }
}

/** Waits for a slot in a healthy partition; undefined when the partition is taken away meanwhile. */
async function turn(
  { slots, health, closed }: Handling,
  inTrouble: boolean,
): Promise<(() => void) | undefined> {
  while (!closed.aborted) {
    if (!inTrouble) await health.whenClear();
    const release = await slots.take();
    if (!closed.aborted && (inTrouble || health.clear)) return release;
    release();
  }
  return undefined;
}

async function run(
  record: KafkaRecord,
  context: HandlerContext,
  { table, around }: Handling,
): Promise<Route> {
  const found = route(table, record);
  const next = async () => {
    for (const step of found.steps) await step(context);
  };
  if (around && found.steps.length > 0) await around(found.envelope, context, next);
  else await next();
  return found;
}

function report(record: KafkaRecord, attempt: number, error: Error, handling: Handling): Try {
  const kind = classify(error, handling.isDependencyError);
  const { topic, partition, offset } = record;
  handling.observer.failed?.({ topic, partition, offset, kind, reason: reasonOf(error), attempt, error });
  return { kind, error };
}

const reasonOf = (error: Error) => (error instanceof Unprocessable ? error.reason : 'handler-error');

const failed = (error: Error, attempts: number): Outcome => ({
  kind: 'failed',
  reason: reasonOf(error),
  attempts,
  error: describeError(error),
});

const contextOf = (record: KafkaRecord, attempt: number, fromParked: boolean): HandlerContext => ({
  topic: record.topic,
  partition: record.partition,
  offset: record.offset,
  key: keyText(record),
  attempt,
  fromParked,
});

/** Sleeps, but no longer than until the partition is taken away. */
export async function pause(milliseconds: number, closed: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal: closed }).catch(() => undefined);
}
