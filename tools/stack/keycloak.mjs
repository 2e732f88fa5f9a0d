import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines, mustRun } from './command.mjs';
import { requireJava } from './java.mjs';
import { installKeycloak, KEYCLOAK_VERSION } from './keycloak-install.mjs';
import { Problem } from './problem.mjs';

/** Who may use the admin API of a Keycloak of ours. */
export const KEYCLOAK_ADMIN = { username: 'admin', password: 'admin' };

const START_WITHIN_MS = 15 * 60_000;

/**
 * Starts a Keycloak of its own in development mode that imports one realm, and resolves when it answers for it.
 *
 * `realm` is the file, `variables` what its placeholders stand for. `close` ends it.
 */
export async function startKeycloak({ cacheDir, folder, port, realm, variables }) {
  await requireJava();
  const archive = await installKeycloak(cacheDir);
  await mustRun('python3', ['-m', 'zipfile', '-e', archive, folder], {
    what: 'The archive with Keycloak could not be unpacked.',
    folder,
  });
  const home = join(folder, `keycloak-${KEYCLOAK_VERSION}`);
  mkdirSync(join(home, 'data/import'), { recursive: true });
  copyFileSync(realm, join(home, 'data/import/realm.json'));
  const child = launch(home, port, variables);
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(child, `${url}/realms/master`);
  return { url, close: child.end };
}

/** In a process group of its own: while it prepares itself, the program that we start has another one below it. */
function launch(home, port, variables) {
  const where = ['--http-host', '127.0.0.1', '--http-port', String(port)];
  const started = spawn('sh', [join(home, 'bin/kc.sh'), 'start-dev', '--import-realm', ...where], {
    env: {
      ...process.env,
      ...variables,
      JAVA_OPTS_KC_HEAP: '-Xms64m -Xmx512m',
      KC_BOOTSTRAP_ADMIN_USERNAME: KEYCLOAK_ADMIN.username,
      KC_BOOTSTRAP_ADMIN_PASSWORD: KEYCLOAK_ADMIN.password,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const child = { output: '', ended: false };
  for (const stream of [started.stdout, started.stderr]) stream.on('data', (part) => (child.output += part));
  const closed = new Promise((resolve) => started.once('close', resolve)).then(() => (child.ended = true));
  const kill = () => !child.ended && process.kill(-started.pid, 'SIGTERM');
  process.once('exit', kill);
  child.end = async () => {
    process.removeListener('exit', kill);
    kill();
    await closed;
  };
  return child;
}

async function untilAnswers(child, url) {
  const deadline = performance.now() + START_WITHIN_MS;
  while (!(await answers(url))) {
    if (child.ended || performance.now() > deadline) {
      await child.end();
      throw new Problem(`Keycloak did not start:\n${lastLines(child.output, 20)}`);
    }
    await sleep(250);
  }
}

const answers = (url) =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
