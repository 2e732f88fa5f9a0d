import { setTimeout as sleep } from 'node:timers/promises';

const LIMIT_MS = 120_000;

/** Resolves when the service says that it is ready; rejects with its last answer after two minutes. */
export async function untilReady(name: string, url: string): Promise<void> {
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    const answer = await readiness(url);
    if (answer === 'ready') return;
    if (performance.now() > deadline)
      throw new Error(`${name} at ${url} is not ready after two minutes: ${answer}`);
    await sleep(50);
  }
}

/** `ready`, or why not. */
export async function readiness(url: string): Promise<string> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) });
    return response.ok ? 'ready' : `${response.status} ${await response.text()}`;
  } catch (error) {
    return error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : String(error);
  }
}
