import { setTimeout as sleep } from 'node:timers/promises';

const SHORTEST_REST = 100;
const LONGEST_REST = 2000;
/** Work that lasted so long was well before it failed: the rests begin short again. */
const WAS_WELL = 10_000;

/** Does the work again and again until `stopped`, with growing rests after failures; never rejects. */
export async function persistently(
  work: () => Promise<void>,
  failed: (error: Error) => void,
  stopped: AbortSignal,
): Promise<void> {
  let rest = SHORTEST_REST;
  while (!stopped.aborted) {
    const since = performance.now();
    await work().catch((error: Error) => {
      if (!stopped.aborted) failed(error);
    });
    rest = performance.now() - since > WAS_WELL ? SHORTEST_REST : Math.min(rest * 2, LONGEST_REST);
    await sleep(rest, undefined, { signal: stopped }).catch(() => undefined);
  }
}
