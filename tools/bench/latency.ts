import { createConsumer, kafkaClient, on } from '@digitalhub/consumer';
import { ReservationCancelled, ReservationConfirmed } from '@digitalhub/contracts';
import { MongoParkedStore } from '@digitalhub/platform';
import { uuidv7, randomRef } from '@digitalhub/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import { bookCommand, cancelCommand } from '../../apps/bookings/src/reservation/reservation.commands';
import { wishes } from './desks';
import { quantile } from './interleave';
import { printBar } from './report';
import { openRoom, type Room } from './room';

const SECONDS = 10;
const ROUNDS = 5;
/** Each command sends a fact and a state record: 200 messages a second. */
const COMMANDS_PER_SECOND = 100;
const RAW_PER_SECOND = 200;

/** Milliseconds from a commit to the handler of a consumer, beside produce to consume without us, at 200 messages/s. */
export async function latencyBench(): Promise<void> {
  const room = await openRoom('latency');
  try {
    const [ours, journal, raw]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round++) {
      const { delays, commits } = await commitToHandler(room, SECONDS / ROUNDS, round);
      ours.push(...delays);
      journal.push(...commits);
      raw.push(...(await produceToConsume(room, SECONDS / ROUNDS)));
    }
    console.log('\nLatency at 200 messages/s');
    const [commit, produce] = [print('commit to handler', ours), print('produce to consume, raw', raw)];
    print('the commit itself (journal)', journal);
    printBar({ name: 'p99 over raw', value: commit.p99 / produce.p99, limit: 4, kind: 'at most' });
  } finally {
    await room.close();
  }
}

async function commitToHandler(room: Room, seconds: number, round: number) {
  const database = room.connection.db;
  if (!database) throw new Error('The database is not connected');
  const committed = new Map<string, number>();
  const handled = new Map<string, number>();
  const hear = ({ data }: { data: { id: string; revision: number } }) =>
    void handled.set(`${data.id}/${data.revision}`, performance.now());
  const consumer = createConsumer({
    ...room.kafka,
    group: `latency-${round}`,
    handlers: [on(ReservationConfirmed, hear), on(ReservationCancelled, hear)],
    parked: new MongoParkedStore(database),
  });
  consumer.start();
  await consumer.whenAssigned();
  await sleep(1000);
  const commits: number[] = [];
  const desks = wishes(200);
  const holder = { kind: 'person' as const, ref: randomRef() };
  const timed = async (id: string, revision: number, command: ReturnType<typeof bookCommand>) => {
    const start = performance.now();
    await room.committer.execute(command);
    committed.set(`${id}/${revision}`, performance.now());
    commits.push(performance.now() - start);
  };
  await paced(COMMANDS_PER_SECOND / 2, seconds, async (index) => {
    const desk = desks[index % desks.length] ?? [];
    const wish = desk[round % desk.length];
    if (!wish) return;
    const id = uuidv7();
    await timed(id, 1, bookCommand({ id, holder, ...wish }));
    const found = { _id: id, aggregates: wish.frames.map((frame) => frame.id) };
    await timed(id, 2, cancelCommand(found, 'changed-plans'));
  });
  await room.flushed();
  while (handled.size < committed.size) await sleep(10);
  await consumer.stop();
  return { commits, delays: [...committed].map(([key, at]) => Math.max(0, (handled.get(key) ?? NaN) - at)) };
}

async function produceToConsume(room: Room, seconds: number): Promise<number[]> {
  const kafka = kafkaClient(room.kafka);
  const topic = `${room.kafka.topicPrefix}raw`;
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({
    topics: [{ topic, numPartitions: 3, replicationFactor: 1 }],
    waitForLeaders: true,
  });
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  const consumer = kafka.consumer({ groupId: `${topic}-${Date.now()}`, maxWaitTimeInMs: 100 });
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.connect();
  await consumer.subscribe({ topic });
  const delays: number[] = [];
  let sent = 0;
  await consumer.run({
    autoCommitInterval: 100,
    eachMessage: ({ message }) => {
      delays.push(performance.now() - Number(message.value?.toString()));
      return Promise.resolve();
    },
  });
  await joined;
  await sleep(1000);
  await paced(RAW_PER_SECOND, seconds, async (index) => {
    await producer.send({ topic, messages: [{ key: String(index % 50), value: String(performance.now()) }] });
    sent++;
  });
  while (delays.length < sent) await sleep(10);
  await consumer.stop();
  await Promise.all([consumer.disconnect(), producer.disconnect(), admin.disconnect()]);
  return delays;
}

/** Starts work at a steady pace, whether or not earlier work is done. */
async function paced(
  perSecond: number,
  seconds: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  const start = performance.now();
  const running: Promise<void>[] = [];
  for (let index = 0; index < perSecond * seconds; index++) {
    const due = start + (index * 1000) / perSecond;
    if (due > performance.now()) await sleep(due - performance.now());
    running.push(work(index));
  }
  await Promise.all(running);
}

function print(name: string, values: number[]): { p50: number; p99: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const [p50, p99] = [quantile(sorted, 0.5), quantile(sorted, 0.99)];
  console.log(
    `  ${name.padEnd(28)} p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms (${sorted.length} messages)`,
  );
  return { p50, p99 };
}
