import { Kafka, logLevel } from 'kafkajs';
import type { AppEnvironment } from './app-environment';
import { eventually } from './eventually';
import { unique } from './unique';

type Room = Pick<AppEnvironment, 'topics' | 'variables'>;

/** A record as it lies on the broker: key, value, and names and values of headers, one after the other. */
export interface RawRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly bytes: Buffer;
}

/** Every record of every topic of the suite, dead letters included, whatever its form. */
export async function everyRecord({ topics: room, variables }: Room): Promise<RawRecord[]> {
  const kafka = kafkaOf(variables);
  const admin = kafka.admin();
  await admin.connect();
  const names = (await admin.listTopics()).filter((name) => name.startsWith(room.prefix));
  const offsets = await Promise.all(names.map((topic) => admin.fetchTopicOffsets(topic)));
  await admin.disconnect();
  const expected = offsets.flat().reduce((sum, { low, high }) => sum + Number(high) - Number(low), 0);
  const records = new Map<string, RawRecord>();
  const consumer = kafka.consumer({
    groupId: `${room.prefix}every-record-${unique()}`,
    maxWaitTimeInMs: 100,
  });
  await consumer.connect();
  await consumer.subscribe({ topics: names, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ topic, partition, message: { key, value, headers = {}, offset } }) => {
      const named = Object.entries(headers).flatMap(([name, content]) => [name, ...[content].flat()]);
      const parts = [key, value, ...named].flatMap((part) => (part ? [Buffer.from(part), SEPARATOR] : []));
      const record = {
        topic: topic.slice(room.prefix.length),
        partition,
        offset,
        bytes: Buffer.concat(parts),
      };
      records.set(`${topic} ${partition} ${offset}`, record);
    },
  });
  await eventually(
    () => {
      if (records.size < expected) throw new Error(`read ${records.size} of ${expected} records`);
    },
    { limit: 90_000 },
  );
  await consumer.disconnect();
  return [...records.values()];
}

/** Puts a record on a topic of the suite past every check, as no service would. */
export async function putRecord(
  { topics: room, variables }: Room,
  topic: string,
  record: { readonly key: string; readonly value: string; readonly headers: Record<string, string> },
): Promise<void> {
  const producer = kafkaOf(variables).producer();
  await producer.connect();
  await producer.send({ topic: room.prefix + topic, messages: [record] });
  await producer.disconnect();
}

const SEPARATOR = Buffer.from('\n');

function kafkaOf({ KAFKA_BROKERS = '' }: NodeJS.ProcessEnv): Kafka {
  return new Kafka({
    clientId: 'raw-records',
    brokers: KAFKA_BROKERS.split(','),
    logLevel: logLevel.NOTHING,
  });
}
