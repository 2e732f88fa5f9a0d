import { Kafka, logLevel } from 'kafkajs';
import { duplicateDeliveries } from './duplicator';
import { eventually } from './eventually';
import { testStack } from './stack';
import { isolatedTopics, type IsolatedTopics } from './topics';

const TOPIC = 'numbers';
const kafka = new Kafka({ brokers: testStack().brokers.split(','), logLevel: logLevel.NOTHING });

let topics: IsolatedTopics;

beforeAll(async () => {
  topics = await isolatedTopics();
  await topics.create([TOPIC], 1);
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: topics.nameOf(TOPIC), messages: ['1', '2', '3'].map((value) => ({ value })) });
  await producer.disconnect();
});
afterAll(() => topics.close());

/** What a consumer of the whole topic hears, until it has heard this many. */
async function hear(groupId: string, count: number): Promise<string[]> {
  const consumer = kafka.consumer({ groupId: topics.prefix + groupId, maxWaitTimeInMs: 100 });
  const heard: string[] = [];
  await consumer.connect();
  await consumer.subscribe({ topic: topics.nameOf(TOPIC), fromBeginning: true });
  await consumer.run({
    eachBatch: async ({ batch }) => void heard.push(...batch.messages.map(({ value }) => String(value))),
  });
  await eventually(() => expect(heard.length).toBeGreaterThanOrEqual(count));
  await consumer.disconnect();
  return heard;
}

it('makes consumers hear each batch twice, and later ones once again', async () => {
  const restore = duplicateDeliveries();
  const twice = await hear('twice', 6);
  restore();
  expect(twice).toEqual(['1', '2', '3', '1', '2', '3']);
  expect(await hear('once', 3)).toEqual(['1', '2', '3']);
});
