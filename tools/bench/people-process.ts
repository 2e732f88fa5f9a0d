import { startService } from '@digitalhub/platform';
import { peopleApp } from '../../apps/people/src/people.app';

/** The service people by itself, to be killed. Tells its address when it listens. */
async function main(): Promise<void> {
  const { url } = await startService(peopleApp);
  process.once('disconnect', () => process.exit());
  process.send?.(url);
}

void main();
