import { bookingClients, wishes } from './desks';
import { historyOf, overlapsInDatabase } from './history';
import { interleave, type Variant } from './interleave';
import { underLoad } from './load';
import { perRequest } from './per-request';
import { rawUpdates } from './raw-updates';
import { underReplicas } from './replicas';
import { printBar, printFigures, ratio } from './report';
import { openRoom, type Room } from './room';

const CLIENTS = 256;
const SECONDS = 3;
const ROUNDS = 5;
const HOT = 5;
const WIDE = 2000;

/** Accepted book-and-cancel pairs per second by group commit, beside a transaction per request and the raw driver. */
export async function commitBench(): Promise<void> {
  const rooms = await Promise.all(
    ['hot', 'hot_peer', 'wide', 'wide_peer', 'two', 'four'].map((each) => openRoom(each)),
  );
  const [hot, hotPeer, wide, widePeer, two, four] = rooms as [Room, Room, Room, Room, Room, Room];
  const [few, many] = [wishes(HOT), wishes(WIDE)];
  const group = (name: string, room: Room, desks: typeof few): Variant => ({
    name,
    run: async (round) => {
      const clients = bookingClients((command) => room.committer.execute(command), desks, CLIENTS, round);
      const pairs = await underLoad(clients, SECONDS);
      await room.flushed();
      return pairs;
    },
  });
  const peer = (name: string, room: Room, desks: typeof few): Variant => {
    const execute = perRequest(room.connection, 'bookings');
    return { name, run: (round) => underLoad(bookingClients(execute, desks, CLIENTS, round), SECONDS) };
  };
  const replicas = (name: string, room: Room, processes: number): Variant => ({
    name,
    run: async (round) => {
      const pairs = await underReplicas(room, {
        processes,
        clients: CLIENTS,
        desks: HOT,
        seconds: SECONDS,
        round,
      });
      await room.flushed();
      return pairs;
    },
  });
  const database = wide.connection.db;
  if (!database) throw new Error('The database is not connected');
  try {
    // Documents are created by the first command that meets them; the figures begin after that.
    for (const [room, desks] of [
      [wide, many],
      [widePeer, many],
    ] as const)
      await createSheets(room, desks);
    const measured = await interleave(ROUNDS, [
      group('5 desks, group commit', hot, few),
      peer('5 desks, transaction per request', hotPeer, few),
      group('2,000 desks, group commit', wide, many),
      peer('2,000 desks, transaction per request', widePeer, many),
      replicas('5 desks, two replicas', two, 2),
      replicas('5 desks, four replicas', four, 4),
    ]);
    const raw = await interleave(ROUNDS, [
      { name: 'raw', run: () => rawUpdates(database, CLIENTS, 2048, SECONDS) },
      group('pairs', wide, many),
    ]);
    printFigures(`Accepted pairs, ${CLIENTS} clients, relay running`, 'pairs/s', measured);
    printBar({
      name: 'group commit over a transaction per request, 5 desks',
      value: ratio(measured, '5 desks, group commit', '5 desks, transaction per request'),
      limit: 20,
      kind: 'at least',
    });
    printBar({
      name: 'group commit over a transaction per request, 2,000 desks',
      value: ratio(measured, '2,000 desks, group commit', '2,000 desks, transaction per request'),
      limit: 5,
      kind: 'at least',
    });
    for (const count of ['two', 'four']) {
      printBar({
        name: `${count} replicas over one, routed`,
        value: ratio(measured, `5 desks, ${count} replicas`, '5 desks, group commit'),
        limit: 0.7,
        kind: 'at least',
      });
    }
    printFigures('Raw conditional updates of single documents, and pairs on 2,000 desks', 'per s', raw);
    printBar({
      name: 'commands on 2,000 desks over raw updates',
      value: 2 * ratio(raw, 'pairs', 'raw'),
      limit: 1.2,
      kind: 'at least',
    });
    for (const [name, room] of [
      ['5 desks', hot],
      ['2,000 desks', wide],
      ['two replicas', two],
      ['four replicas', four],
    ] as const) {
      await printCheck(name, room);
    }
  } finally {
    for (const room of rooms) await room.close();
  }
}

async function createSheets(room: Room, desks: ReturnType<typeof wishes>): Promise<void> {
  const clients = bookingClients((command) => room.committer.execute(command), desks, CLIENTS, 4711);
  await underLoad(clients, 2 * SECONDS);
  await room.flushed();
}

/** A figure counts only when its run was right. */
async function printCheck(name: string, room: Room): Promise<void> {
  const [history, inDatabase] = [await historyOf(room), await overlapsInDatabase(room)];
  const { backlog } = await room.relay.standing();
  const line = `${history.facts} facts, ${history.repeats} repeats, ${history.gaps} gaps, ${history.overlaps} overlaps in the history, ${inDatabase} in the database, backlog ${backlog}`;
  console.log(`  check ${name}: ${line}`);
  if (history.gaps + history.overlaps + inDatabase + backlog > 0) process.exitCode = 1;
}
