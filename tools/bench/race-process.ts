import { randomRef } from '@digitalhub/kernel';
import { createCommitter } from '@digitalhub/platform';
import mongoose from 'mongoose';
import { ledgers } from '../../apps/bookings/src/booking/ledger.aggregate';
import type { Reservation } from '../../apps/bookings/src/booking/reservation';
import { sheets } from '../../apps/bookings/src/booking/sheet.aggregate';
import { allSeries } from '../../apps/bookings/src/series/series.aggregate';
import { random, underLoad } from './load';
import type { RaceTask } from './race';
import { racers } from './racers';
import { stack } from './room';

/** One replica of the race: its clients work, and it tells what they were answered. */
async function main(task: RaceTask): Promise<void> {
  const connection = await mongoose.createConnection(stack().mongoUri, { dbName: task.database }).asPromise();
  const aggregates = [sheets, ledgers, allSeries];
  const committer = createCommitter({ connection, service: 'bookings', aggregates, clock: Date });
  const notes: string[] = [];
  const refusals: Record<string, number> = {};
  const rows = connection.collection<Reservation & { live: boolean }>('reservations');
  const clients = Array.from({ length: task.clients }, (_, client) => {
    const next = random(task.seed * 10_007 + client);
    const racer = racers[client % racers.length]!;
    return racer({
      next,
      person: randomRef(),
      execute: (command) => committer.execute(command),
      pick: async () => {
        const [found] = await rows
          .aggregate<Reservation>([{ $match: { live: true } }, { $sample: { size: 1 } }])
          .toArray();
        return found;
      },
      note: (change) => notes.push(change),
      refused: (code) => (refusals[code] = (refusals[code] ?? 0) + 1),
    });
  });
  process.send?.('ready');
  await new Promise((resolve) => process.once('message', resolve));
  const pace = await underLoad(clients, task.seconds);
  await committer.stop();
  await connection.close();
  await new Promise((resolve) => process.send?.({ pace, notes, refusals }, resolve));
  process.disconnect();
}

void main(JSON.parse(process.argv[2] ?? '{}') as RaceTask);
