import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bookingClients, wishes } from './desks';
import { historyOf } from './history';
import { interleave, type Variant } from './interleave';
import { underLoad } from './load';
import { perRequest } from './per-request';
import { printBar, printFigures, ratio } from './report';
import { openRoom, type Room } from './room';

const CLIENTS = 256;
const SECONDS = 3;
const ROUNDS = 5;
const DESKS = 2000;
const KILLS = 20;

/** Messages that reach the broker per second while commands keep coming, and what twenty killed relays do to them. */
export async function relayBench(): Promise<void> {
  const [group, peer] = await Promise.all([openRoom('relay'), openRoom('relay_peer')]);
  try {
    const desks = wishes(DESKS);
    const execute = perRequest(peer.connection, 'bookings');
    const measured = await interleave(ROUNDS, [
      sustained('group commit', group, (round) =>
        bookingClients((command) => group.committer.execute(command), desks, CLIENTS, round),
      ),
      sustained('transaction per request', peer, (round) => bookingClients(execute, desks, CLIENTS, round)),
    ]);
    printFigures('Messages from commands to the broker, backlog 0 at the end', 'messages/s', measured);
    printBar({
      name: 'group commit over a transaction per request',
      value: ratio(measured, 'group commit', 'transaction per request'),
      limit: 3,
      kind: 'at least',
    });
  } finally {
    await Promise.all([group.close(), peer.close()]);
  }
  await killRelays();
}

/** Two messages a command, two commands a pair: a fact and a state record each. */
function sustained(
  name: string,
  room: Room,
  clients: (round: number) => ReturnType<typeof bookingClients>,
): Variant {
  return {
    name,
    run: async (round) => {
      const start = performance.now();
      const pairs = (await underLoad(clients(round), SECONDS)) * SECONDS;
      await room.flushed();
      return (pairs * 4) / ((performance.now() - start) / 1000);
    },
  };
}

/** Kills the process that relays, again and again, while commands go on; then counts what arrived. */
async function killRelays(): Promise<void> {
  const room = await openRoom('kills', { relay: false });
  try {
    const desks = wishes(50);
    let accepted = 0;
    const clients = bookingClients(
      async (command) => {
        const committed = await room.committer.execute(command);
        accepted++;
        return committed;
      },
      desks,
      16,
      1,
    );
    const load = underLoad(clients, KILLS);
    for (let kill = 0; kill < KILLS; kill++) {
      const relay = await startRelay(room);
      await sleep(300 + Math.random() * 500);
      relay.kill('SIGKILL');
    }
    await load;
    const last = await startRelay(room);
    await room.flushed();
    last.kill();
    const { facts, gaps } = await historyOf(room);
    console.log(
      `  ${KILLS} relays killed: ${accepted} facts committed, ${accepted - facts} lost, ${gaps} out of order`,
    );
    if (facts !== accepted || gaps > 0) process.exitCode = 1;
  } finally {
    await room.close();
  }
}

function startRelay(room: Room): Promise<ChildProcess> {
  const child = fork(join(__dirname, 'relay-process.js'), [room.connection.name, room.kafka.topicPrefix]);
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve(child));
    child.once('exit', (code, signal) => reject(new Error(`The relay ended with ${code ?? signal}`)));
  });
}
