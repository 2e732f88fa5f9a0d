import { type RunningService, startService } from '@digitalhub/platform';
import { bookingsApp } from '../../../bookings/src/bookings.app';
import { eventsApp } from '../../../events/src/events.app';
import { fundingApp } from '../../../funding/src/funding.app';
import { hubsApp } from '../../../hubs/src/hubs.app';
import { peopleApp } from '../../../people/src/people.app';
import { gatewayApp } from '../../src/gateway.app';

/** All services in a process of their own, so that everything they print can be read. Prints their addresses. */
async function main(): Promise<void> {
  const owners = [hubsApp, bookingsApp, eventsApp, fundingApp, peopleApp];
  const running: RunningService[] = await Promise.all(owners.map((owner) => startService(owner)));
  const urls = running.map(({ name, url }) => [`${name.toUpperCase()}_URLS`, url]);
  running.push(await startService(gatewayApp, { ...process.env, ...Object.fromEntries(urls) }));
  const addresses = Object.fromEntries(running.map(({ name, url }) => [name, url]));
  process.stdout.write(`addresses ${JSON.stringify(addresses)}\n`);
  process.on('SIGTERM', () => {
    void Promise.all(running.map((service) => service.close())).then(() => process.exit(0));
  });
}

void main();
