import type { Logger } from '../kafka/logger';
import { asError, describeError } from './classify';
import { pause, type Handling } from './handling';
import { delayAfter } from './retry-policy';

interface Lane {
  readonly handling: Handling;
  readonly services: { readonly logger: Logger };
}

/**
 * Repeats what the partition cannot go on without, whatever the error; the partition is paused meanwhile. False when
 * the partition was taken away first.
 */
export async function untilDone(purpose: string, work: () => Promise<void>, lane: Lane): Promise<boolean> {
  const { closed, health, retry } = lane.handling;
  let failures = 0;
  try {
    while (!closed.aborted) {
      try {
        await work();
        return true;
      } catch (thrown) {
        if (++failures === 1) health.trouble();
        lane.services.logger.error(
          { error: describeError(asError(thrown)) },
          `Cannot ${purpose}, trying again`,
        );
      }
      await pause(delayAfter(failures, retry), closed);
    }
    return false;
  } finally {
    if (failures > 0) health.recovered();
  }
}
