import { makeDataFolder } from './data-folder.mjs';
import { explainEnd, startDaemon, stopDaemon } from './daemon.mjs';
import { startGuard } from './guard.mjs';
import { Problem } from './problem.mjs';
import { identify } from './process.mjs';
import { say } from './progress.mjs';
import { endLeftovers, forget, refuseWhileDetached, refuseWhileOwned, remember } from './run-files.mjs';

/**
 * The servers that one command runs on a data folder. `stop` ends exactly those; when the command dies without it, in
 * whatever way, a watchdog does so, unless `detached` says that they are meant to stay.
 */
export async function formCrew({ dataDir, needs, detached = false }) {
  makeDataFolder(dataDir);
  refuseWhileOwned(dataDir);
  if (needs.kafka || needs.mongod) refuseWhileDetached(dataDir);
  await endLeftovers(dataDir);
  if (!detached) remember(dataDir, 'owner', identify(process.pid));
  return new Crew(dataDir, detached);
}

class Crew {
  #daemons = [];
  #others = [];
  #stopping = false;
  #guard;
  #fail;
  /** Rejects when a server that the others stand on ends by itself. */
  failure = new Promise((_, reject) => (this.#fail = reject));

  constructor(dataDir, detached) {
    this.dataDir = dataDir;
    this.detached = detached;
    this.#guard = detached ? undefined : startGuard();
    this.failure.catch(() => undefined);
  }

  async start(server) {
    this.#requireGoing();
    const daemon = await startDaemon({ ...server, dataDir: this.dataDir, detached: this.detached });
    this.#daemons.push(daemon);
    this.#guard?.watch(daemon);
    daemon.child.once('exit', () => this.#ended(daemon));
    if (this.#stopping) await stopDaemon(daemon);
    this.#requireGoing();
    return daemon;
  }

  /** What else is to be stopped after the servers. */
  onStop(stopOther) {
    this.#others.push(stopOther);
  }

  /** Arrow function: it is handed around. Services first, then what they stand on. */
  stop = async () => {
    this.#stopping = true;
    const daemons = this.#daemons.splice(0);
    await Promise.all(daemons.filter(({ foundation }) => !foundation).map(stopDaemon));
    await Promise.all(daemons.filter(({ foundation }) => foundation).map(stopDaemon));
    for (const stopOther of this.#others.splice(0)) await stopOther();
    if (!this.detached) forget(this.dataDir, 'owner');
    await this.#guard?.release();
  };

  #ended(daemon) {
    if (this.#stopping) return;
    if (daemon.foundation) this.#fail(explainEnd(daemon));
    else say(`${daemon.what} has ended; its log is ${daemon.log}`);
  }

  #requireGoing() {
    if (this.#stopping) throw new Problem('Stopped before everything was up.');
  }
}
