import { startService } from '@digitalhub/platform';
import { apps } from '../start/apps';

/** The services named by the arguments, in one process. Tells when they are ready. */
async function main(names: readonly string[]): Promise<void> {
  const chosen = apps.filter(({ name }) => names.includes(name));
  const running = await Promise.all(chosen.map((app) => startService(app)));
  const end = () => void Promise.all(running.map((service) => service.close())).then(() => process.exit());
  process.once('disconnect', end).once('SIGTERM', end);
  process.send?.('ready');
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
