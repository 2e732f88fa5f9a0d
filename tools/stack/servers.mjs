import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataFolder } from './data-folder.mjs';
import { Problem } from './problem.mjs';
import { identify } from './process.mjs';
import { say } from './progress.mjs';
import { claim, endLeftovers, forget, remember } from './run-files.mjs';
import { explainEnd } from './server-end.mjs';
import { root } from './settings.mjs';

/**
 * The servers that one command runs on a data folder, owned by a supervisor. `stop` ends exactly those; when the command
 * dies without it, in whatever way, the supervisor does so, unless `detached` says that they are meant to stay.
 */
export async function superviseServers({ dataDir, needs, detached = false }) {
  makeDataFolder(dataDir);
  await claim(dataDir, { needs, detached });
  return new Servers(dataDir, detached);
}

class Servers {
  #known = new Map();
  #others = [];
  #stopping = false;
  #failed = Promise.withResolvers();
  #supervisor;
  /** Rejects when a server that the others stand on ends by itself. */
  failure = this.#failed.promise;

  constructor(dataDir, detached) {
    this.dataDir = dataDir;
    this.detached = detached;
    this.#supervisor = fork(
      join(root, 'tools/stack/supervisor.mjs'),
      [dataDir, detached ? 'detached' : 'attached'],
      { detached: true, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
    );
    if (!detached) remember(dataDir, 'supervisor', identify(this.#supervisor.pid));
    this.#supervisor.on('message', (name) => this.#ended(this.#known.get(name)));
    this.#supervisor.once('exit', () => this.#failed.reject(killed()));
    this.failure.catch(() => undefined);
  }

  /** What it gives back says by `hasEnded` when the server runs no longer; its output goes to `log/<name>.log`. */
  start({ name, what, foundation = false, command, args, env }) {
    if (this.#stopping) throw new Problem('Stopped before everything was up.');
    const { dataDir } = this;
    const log = join(dataDir, 'log', `${name}.log`);
    mkdirSync(join(dataDir, 'log'), { recursive: true });
    const server = { what, foundation, dataDir, log, hasEnded: false };
    this.#known.set(name, server);
    this.#supervisor.send({ name, foundation, command, args, env, log }, () => undefined);
    return server;
  }

  /** What else is to be stopped after the servers. */
  onStop(stopOther) {
    this.#others.push(stopOther);
  }

  /** Arrow function: it is handed around. */
  stop = async () => {
    this.#stopping = true;
    if (this.#supervisor.kill()) await once(this.#supervisor, 'exit');
    if (!this.detached) await this.#release();
    for (const stopOther of this.#others.splice(0)) await stopOther();
  };

  /** There are leftovers only where the supervisor was killed. */
  async #release() {
    await endLeftovers(this.dataDir);
    for (const name of ['supervisor', 'owner']) forget(this.dataDir, name);
  }

  #ended(server) {
    server.hasEnded = true;
    if (this.#stopping) return;
    if (server.foundation) this.#failed.reject(explainEnd(server));
    else say(`${server.what} has ended; its log is ${server.log}`);
  }
}

const killed = () =>
  new Problem('The supervisor of the servers was killed, and they end with it: run this again.');
