import type { ParkedEntry } from '@digitalhub/consumer';
import type { Voice } from './commands';
import { idOf, type Desk } from './desks';
import { within } from './within';

/** Asks for a retry of a whole key and tells what came of it; gives the exit code. */
export async function retryKey(
  { service, store }: Desk,
  entry: ParkedEntry,
  wait: number,
  { say, complain }: Voice,
): Promise<number> {
  const name = `${service} ${entry.topic} key "${entry.key}"`;
  const count = await store.requestRetry(entry);
  const first = async () => (await store.next(entry, 1))[0];
  const settled = await within(wait, async () => (await first())?.request === undefined);
  const left = await first();
  if (!left) say(`${name}: ${count} handled in order, the key flows again.`);
  else if (settled) complain(`${name}: failed again at ${idOf(service, left)}: ${left.error}`);
  else say(`${name}: ${count} marked; its service goes on with them as soon as it runs.`);
  return left && settled ? 1 : 0;
}
