import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createProducer } from '@digitalhub/consumer';
import { noticeDataExamples, noticeFacts, NoticeRequested, type NoticeRequest } from '@digitalhub/contracts';
import { rfc3339, uuidv7 } from '@digitalhub/kernel';
import mongoose from 'mongoose';
import type { CountingSink } from './counting-sink';
import { quiet } from './room';

/** The service people as a process that may be killed. */
export interface Victim {
  readonly url: string;
  kill(): Promise<void>;
}

/** Starts `people-process`; resolves when it listens. It is not ready before it has heard of all that is requested. */
export async function startPeople(
  file: string,
  env: NodeJS.ProcessEnv,
  execArgv: string[] = [],
): Promise<Victim> {
  const child = fork(file, { execArgv, env: { PATH: process.env.PATH, TZ: process.env.TZ, ...env } });
  const exit = once(child, 'exit');
  const ended = exit.then(() => Promise.reject(new Error('people ended before it listened')));
  const [url] = (await Promise.race([once(child, 'message'), ended])) as [string];
  ended.catch(() => undefined);
  return { url, kill: async () => void (child.kill('SIGKILL'), await exit) };
}

export interface KillRunOptions {
  readonly notices: number;
  readonly kills: number;
  readonly sink: CountingSink;
  /** Refs of persons that people knows how to reach. */
  readonly persons: readonly string[];
  /** `KAFKA_BROKERS`, `MONGODB_URI`, `TOPIC_PREFIX` and `DATABASE_PREFIX` of the run. */
  readonly env: NodeJS.ProcessEnv;
  /** Starts people; resolves when it listens. */
  start(): Promise<Victim>;
}

export interface KillReport {
  readonly kills: number;
  /** Entries in the queue, over all keys requested. */
  readonly queued: number;
  readonly notedAsSent: number;
  /** Keys whose mail never came. */
  readonly lost: number;
  /** Mails that came again. */
  readonly repeats: number;
  readonly seconds: number;
}

/** More than a slow machine needs to send the next mail. */
const PATIENCE_MS = 120_000;

/**
 * Requests notices, each twice, while people is killed again and again: in the middle of queueing and sending, right
 * after the mail server has said yes. Then waits until nothing is left, and counts.
 */
export async function killRun(options: KillRunOptions): Promise<KillReport> {
  const { notices, kills, sink, env } = options;
  const start = performance.now();
  const connection = await mongoose
    .createConnection(env.MONGODB_URI!, { dbName: `${env.DATABASE_PREFIX}_people` })
    .asPromise();
  const queue = connection.db!.collection('notices');
  const requested = request(options);
  for (let kill = 1; kill <= kills; kill += 1) {
    const victim = await options.start();
    const reached = sink.reached(Math.floor((kill * notices) / (kills + 1)));
    await Promise.race([reached, stalled(sink)]).finally(() => victim.kill());
  }
  const last = await options.start();
  await requested;
  const sent = () => queue.countDocuments({ 'state.status': 'sent' });
  let [before, since] = [await sent(), performance.now()];
  while (before < notices && performance.now() - since < PATIENCE_MS) {
    await sleep(500);
    const now = await sent();
    if (now > before) [before, since] = [now, performance.now()];
  }
  const report = {
    kills,
    queued: await queue.countDocuments(),
    notedAsSent: await sent(),
    lost: notices - sink.counts.size,
    repeats: sink.mails - sink.counts.size,
    seconds: (performance.now() - start) / 1000,
  };
  await last.kill();
  await connection.close();
  return report;
}

/** Rejects when no mail comes any more. */
async function stalled(sink: CountingSink): Promise<void> {
  for (let before = -1; before < sink.mails;) {
    before = sink.mails;
    await sleep(PATIENCE_MS, undefined, { ref: false });
  }
  throw new Error(`No mail came for ${PATIENCE_MS / 1000} s after ${sink.mails} mails`);
}

/** Each of them twice, the second time after all the others. */
async function request({ notices, persons, env }: KillRunOptions): Promise<void> {
  const producer = createProducer({
    ...{ brokers: env.KAFKA_BROKERS!.split(','), clientId: 'bench-notices', logger: quiet },
    topicPrefix: env.TOPIC_PREFIX,
  });
  await producer.connect();
  const dueAt = rfc3339(Date.now());
  const records = Array.from({ length: notices }, (_, index) => {
    const person = persons[index % persons.length]!;
    const key = { subject: randomUUID(), kind: 'reservation-confirmed', dueAt };
    return recordOf({
      key,
      person,
      template: 'reservation-confirmed',
      data: noticeDataExamples['reservation-confirmed'],
    });
  });
  for (const round of [records, records])
    for (let from = 0; from < notices; from += 500) await producer.send(round.slice(from, from + 500));
  await producer.disconnect();
}

function recordOf(data: NoticeRequest) {
  const envelope = {
    id: uuidv7(),
    source: `/digitalhub/bookings/sheet/${data.key.subject}`,
    type: NoticeRequested.bookings.type,
    subject: data.key.subject,
    time: rfc3339(Date.now()),
    sequence: 1,
    correlationId: uuidv7(),
    data,
  };
  return { topic: noticeFacts.bookings.name, key: data.person, envelope };
}
