import { OWNERS } from '@digitalhub/contracts';
import { type RunningService, startService } from '@digitalhub/platform';
import { definitionOf } from '@digitalhub/testing';
import { gatewayApp } from '../../src/gateway.app';

/** All services in a process of their own, so that everything they print can be read. Prints their addresses. */
async function main(): Promise<void> {
  const owners = OWNERS.map(definitionOf);
  const running: RunningService[] = await Promise.all(owners.map((owner) => startService(owner)));
  const urls = running.map(({ name, url }) => [`${name.toUpperCase()}_URLS`, url]);
  running.push(await startService(gatewayApp, { ...process.env, ...Object.fromEntries(urls) }));
  const addresses = Object.fromEntries(running.map(({ name, url }) => [name, url]));
  const management = Object.fromEntries(running.map(({ name, managementUrl }) => [name, managementUrl]));
  process.stdout.write(`management ${JSON.stringify(management)}\n`);
  process.stdout.write(`addresses ${JSON.stringify(addresses)}\n`);
  process.on('SIGTERM', () => {
    void Promise.all(running.map((service) => service.close())).then(() => process.exit(0));
  });
}

void main();
