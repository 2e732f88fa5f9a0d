import { createRequire } from 'node:module';
import { join } from 'node:path';
import { step } from './progress.mjs';
import { untilReady } from './server-end.mjs';
import { SERVICES, root } from './settings.mjs';

const LIMIT_MS = 120_000;

/** Starts all services, in this process or in one each, and resolves with their addresses when all are ready. */
export async function startServices({ launcher, settings, servers, split, addresses, onClose }) {
  const ports = Object.fromEntries(SERVICES.map((name) => [name, settings.ports[name].number]));
  const urls = Object.fromEntries(SERVICES.map((name) => [name, `http://127.0.0.1:${ports[name]}`]));
  const env = {
    LOG_LEVEL: split ? 'info' : 'error',
    ...(await launcher.environment({ ...addresses, ports }, settings.dataDir)),
  };
  await step(`Starting the services${split ? ', one process each' : ''}`, async () => {
    const started = split ? startProcesses({ servers, env }) : await startHere({ env, onClose });
    const isReady = async (name) => (await launcher.readiness(urls[name])) === 'ready';
    await Promise.all(started.map((server) => untilReady(server, () => isReady(server.what), LIMIT_MS)));
  });
  return urls;
}

async function startHere({ env, onClose }) {
  const { startInOneProcess } = createRequire(import.meta.url)('../../dist/tools/start/one-process.js');
  const running = await startInOneProcess(env);
  onClose(running.close);
  return SERVICES.map((what) => ({ what, log: 'what it says above' }));
}

/** `servers` stops them, before the stack. */
function startProcesses({ servers, env }) {
  return SERVICES.map((name) => {
    const main = join(root, 'dist/apps', name, 'src/main.js');
    return servers.start({ name, what: name, command: process.execPath, args: [main], env });
  });
}
