import { randomRef } from '@digitalhub/kernel';
import { overlapsInDatabase } from './history';
import { interleave, type Variant } from './interleave';
import { underLoad } from './load';
import { printBar, printFigures, ratio } from './report';
import { openRoom, type Room } from './room';
import { seriesPair, seriesRoom, singlePair, yearClients } from './year';

const CLIENTS = 64;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 3);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const HOT = 5;
const WIDE = Number(process.env['BENCH_DESKS'] ?? 2000);

/**
 * Accepted pairs of book and cancel per second under quotas: a year of weeks in one command, beside single ones. Both
 * without a relay: a series is 106 messages, which leave at the pace that the relay bench measures.
 */
export async function seriesBench(): Promise<void> {
  const [hot, wide] = await Promise.all([
    openRoom('series_hot', seriesRoom),
    openRoom('series_wide', seriesRoom),
  ]);
  try {
    for (const [room, desks] of [
      [hot, HOT],
      [wide, WIDE],
    ] as const) {
      await createDocuments(room, desks);
    }
    const measured = await interleave(ROUNDS, [
      ...variants(`${HOT} desks`, hot, HOT),
      ...variants(`${WIDE} desks`, wide, WIDE),
    ]);
    printFigures(`Accepted pairs, ${CLIENTS} clients, quotas on, no relay`, 'pairs/s', measured);
    for (const place of [`${HOT} desks`, `${WIDE} desks`]) {
      printBar({
        name: `52-week series over single bookings, ${place}`,
        value: ratio(measured, `${place}, 52 weeks`, `${place}, single`),
        limit: 1 / 15,
        kind: 'at least',
      });
    }
    for (const room of [hot, wide]) {
      const overlaps = await overlapsInDatabase(room);
      console.log(`  check: ${overlaps} overlaps in the database`);
      if (overlaps > 0) process.exitCode = 1;
    }
  } finally {
    await Promise.all([hot.close(), wide.close()]);
  }
}

function variants(place: string, room: Room, desks: number): Variant[] {
  const execute: Parameters<typeof seriesPair>[0] = (command) => room.committer.execute(command);
  const under = (name: string, pair: typeof seriesPair): Variant => ({
    name: `${place}, ${name}`,
    run: async (round) => {
      const options = { clients: CLIENTS, desks, seed: round };
      const clients = yearClients((person, wanted) => pair(execute, person, wanted), options);
      return underLoad(clients, SECONDS);
    },
  });
  return [under('single', singlePair), under('52 weeks', seriesPair)];
}

/** Documents are created by the first command that meets them; the figures begin after that. */
async function createDocuments(room: Room, desks: number): Promise<void> {
  const execute: Parameters<typeof seriesPair>[0] = (command) => room.committer.execute(command);
  let next = 0;
  const worker = async () => {
    for (let desk = next++; desk < desks; desk = next++) {
      await seriesPair(execute, randomRef(), { desk, weekday: 0, hour: 0, weeks: 52 });
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, worker));
}
