import { createCommitter } from '@digitalhub/platform';
import mongoose from 'mongoose';
import { sheets } from '../../apps/bookings/src/booking/sheet.aggregate';
import { bookingClients, wishes } from './desks';
import { underLoad } from './load';
import type { ReplicaTask } from './replicas';
import { stack } from './room';

/** One replica: says that it is ready, waits for the word, works, tells its rate. */
async function main(task: ReplicaTask): Promise<void> {
  const connection = await mongoose.createConnection(stack().mongoUri, { dbName: task.database }).asPromise();
  const committer = createCommitter({ connection, service: 'bookings', aggregates: [sheets], clock: Date });
  const all = wishes(task.allDesks);
  const desks = task.desks.map((desk) => all[desk] ?? []);
  const clients = bookingClients((command) => committer.execute(command), desks, task.clients, task.round);
  await underLoad(clients.slice(0, 1), 0.2);
  const word = new Promise((resolve) => process.once('message', resolve));
  process.send?.('ready');
  await word;
  const pairs = await underLoad(clients, task.seconds);
  await committer.stop();
  await connection.close();
  await new Promise((resolve) => process.send?.({ pairs }, resolve));
  process.disconnect();
}

void main(JSON.parse(process.argv[2] ?? '{}') as ReplicaTask);
