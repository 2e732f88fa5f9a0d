import { hubFacts } from '@digitalhub/contracts';
import { Kafka, logLevel } from 'kafkajs';
import { eventually } from './eventually';
import { testStack } from './stack';
import { isolatedTopics } from './topics';

const kafka = new Kafka({ brokers: testStack().brokers.split(','), logLevel: logLevel.NOTHING });
const admin = kafka.admin();

beforeAll(() => admin.connect());
afterAll(() => admin.disconnect());

async function consumeOne(topic: string, groupId: string): Promise<string | undefined> {
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const value = await new Promise<string | undefined>((resolve) => {
    void consumer.run({ eachMessage: async ({ message }) => resolve(message.value?.toString()) });
  });
  await consumer.disconnect();
  return value;
}

it('gives a suite topics and groups of its own and removes them', async () => {
  const [mine, theirs] = await Promise.all([isolatedTopics(), isolatedTopics()]);
  await mine.create([hubFacts]);
  await theirs.create([hubFacts], 1);

  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: mine.nameOf(hubFacts), messages: [{ key: 'zeitz', value: 'mine' }] });
  await producer.disconnect();
  expect(await consumeOne(mine.nameOf(hubFacts), `${mine.prefix}readers`)).toBe('mine');

  await mine.close();
  const left = await eventually(async () => {
    const topics = await admin.listTopics();
    expect(topics).not.toContain(mine.nameOf(hubFacts));
    return topics;
  });
  expect(left).toContain(theirs.nameOf(hubFacts));
  const { groups } = await admin.listGroups();
  expect(groups.filter(({ groupId }) => groupId.startsWith(mine.prefix))).toEqual([]);
  await theirs.close();
});
