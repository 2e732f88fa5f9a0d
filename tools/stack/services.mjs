import { createRequire } from 'node:module';
import { join } from 'node:path';
import { explainEnd } from './daemon.mjs';
import { step } from './progress.mjs';
import { SERVICES, root } from './settings.mjs';

/** Starts all services, in this process or in one each, and resolves with their addresses when all are ready. */
export async function startServices({ launcher, settings, crew, split, addresses, onClose }) {
  const ports = Object.fromEntries(SERVICES.map((name) => [name, settings.ports[name].number]));
  const urls = Object.fromEntries(SERVICES.map((name) => [name, `http://127.0.0.1:${ports[name]}`]));
  const env = {
    LOG_LEVEL: split ? 'info' : 'error',
    ...(await launcher.environment({ ...addresses, ports }, settings.dataDir)),
  };
  await step(`Starting the services${split ? ', one process each' : ''}`, async () => {
    const ends = split ? await startProcesses({ crew, env }) : await startHere({ env, onClose });
    await Promise.race([Promise.all(SERVICES.map((name) => launcher.untilReady(name, urls[name]))), ...ends]);
  });
  return urls;
}

async function startHere({ env, onClose }) {
  const { startInOneProcess } = createRequire(import.meta.url)('../../dist/tools/start/one-process.js');
  const running = await startInOneProcess(env);
  onClose(running.close);
  return [];
}

/** Promises that reject when a process ends. The crew stops them, before the stack. */
async function startProcesses({ crew, env }) {
  const ends = [];
  for (const name of SERVICES) {
    const main = join(root, 'dist/apps', name, 'src/main.js');
    const daemon = await crew.start({ name, what: name, command: process.execPath, args: [main], env });
    const end = endOf(daemon);
    end.catch(() => undefined);
    ends.push(end);
  }
  return ends;
}

const endOf = (daemon) =>
  new Promise((_, reject) => daemon.child.once('exit', () => reject(explainEnd(daemon))));
