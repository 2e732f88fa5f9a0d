import { decodeEnvelope } from '@digitalhub/consumer';
import type { Envelope, TopicDefinition } from '@digitalhub/contracts';
import { Kafka, logLevel, type EachMessagePayload } from 'kafkajs';
import type { AppEnvironment } from './app-environment';
import { eventually } from './eventually';
import { unique } from './unique';

/** A message as it lay on the broker. */
export interface Heard extends Envelope {
  /** Name of the topic as the contracts have it. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string | undefined;
}

export interface Listener {
  /** Every delivery in its order, repeats included. */
  readonly deliveries: readonly Heard[];
  /** What was heard on a topic, each event once. */
  events(topic: TopicDefinition): Heard[];
  close(): Promise<void>;
}

/** Listens to topics of the suite from their beginning, as any other team would. Waits until the topics are there. */
export async function listenTo(
  { topics: room, variables }: Pick<AppEnvironment, 'topics' | 'variables'>,
  topics: readonly TopicDefinition[],
): Promise<Listener> {
  const brokers = (variables.KAFKA_BROKERS ?? '').split(',');
  const kafka = new Kafka({ clientId: 'listener', brokers, logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: `${room.prefix}listener-${unique()}`, maxWaitTimeInMs: 100 });
  const deliveries: Heard[] = [];
  await consumer.connect();
  const names = topics.map((topic) => room.nameOf(topic));
  await eventually(() => consumer.subscribe({ topics: names, fromBeginning: true }));
  await consumer.run({
    eachMessage: async (payload) => void deliveries.push(heard(payload, room.prefix)),
  });
  return {
    deliveries,
    events: ({ name }) => firstOfEach(deliveries.filter(({ topic }) => topic === name)),
    close: () => consumer.disconnect(),
  };
}

function heard({ topic, partition, message }: EachMessagePayload, prefix: string): Heard {
  const headers = Object.entries(message.headers ?? {}).flatMap(([name, value]) => {
    const single = [value].flat()[0];
    return single === undefined ? [] : [[name, Buffer.from(single)] as const];
  });
  const envelope = decodeEnvelope({ value: message.value, headers: Object.fromEntries(headers) });
  const { offset, key } = message;
  return { ...envelope, topic: topic.slice(prefix.length), partition, offset, key: key?.toString('utf8') };
}

/** Where an event was delivered first; repeats of it do not move it. */
function firstOfEach(deliveries: readonly Heard[]): Heard[] {
  const firsts = new Map<string, Heard>();
  for (const each of deliveries) if (!firsts.has(each.id)) firsts.set(each.id, each);
  return [...firsts.values()];
}
