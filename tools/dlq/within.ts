import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY = 250;

/** True as soon as the condition holds; false when it does not within so many seconds. */
export async function within(seconds: number, condition: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await condition())) {
    if (performance.now() > deadline) return false;
    await sleep(LOOK_EVERY);
  }
  return true;
}
