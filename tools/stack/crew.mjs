import { makeDataFolder } from './data-folder.mjs';
import { startDaemon, stopDaemon } from './daemon.mjs';
import { startGuard } from './guard.mjs';
import { Problem } from './problem.mjs';
import { identify } from './process.mjs';
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
  const guard = detached ? undefined : startGuard();
  const daemons = [];
  const others = [];
  let stopping = false;

  async function start(server) {
    requireGoing(stopping);
    const daemon = await startDaemon({ ...server, dataDir, detached });
    daemons.push(daemon);
    guard?.watch(daemon);
    if (stopping) await stopDaemon(daemon);
    requireGoing(stopping);
    return daemon;
  }

  async function stop() {
    stopping = true;
    await Promise.all(daemons.splice(0).map((daemon) => stopDaemon(daemon)));
    for (const stopOther of others.splice(0)) await stopOther();
    if (!detached) forget(dataDir, 'owner');
    await guard?.release();
  }

  return { daemons, start, stop, onStop: (stopOther) => others.push(stopOther) };
}

function requireGoing(stopping) {
  if (stopping) throw new Problem('Stopped before everything was up.');
}
