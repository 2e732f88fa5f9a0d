import { personFacts, PersonRegistered, type EventOf } from '@digitalhub/contracts';
import { createProducer } from '@digitalhub/consumer';
import { type EdgeRequest, On, Public, requirePerson, type ServiceDefinition } from '@digitalhub/platform';
import { Controller, Get, Injectable, Module, Req } from '@nestjs/common';
import { Kafka, logLevel } from 'kafkajs';
import { startApps, type TestApps } from './apps';
import { isolatedDatabase } from './database';
import { eventually } from './eventually';
import { exampleEvent } from './examples';
import { testStack } from './stack';

const heard: string[] = [];

@Injectable()
class Listener {
  @On(PersonRegistered)
  async registered(event: EventOf<typeof PersonRegistered>): Promise<void> {
    heard.push(event.id);
  }
}

@Controller()
class WhoAmI {
  @Public()
  @Get('ping')
  ping() {
    return { pong: true };
  }

  @Get('me')
  me(@Req() { caller }: EdgeRequest) {
    return { roles: caller?.roles, hubs: caller?.hubs, person: requirePerson(caller) };
  }
}

@Module({ controllers: [WhoAmI], providers: [Listener] })
class TinyModule {}

const tiny: ServiceDefinition = {
  name: 'people',
  module: TinyModule,
  publishes: [personFacts],
  aggregates: [],
};

let apps: TestApps;

beforeAll(async () => {
  apps = await startApps([tiny]);
});
afterAll(() => apps.close());

const person = '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11';
const me = async (headers: Record<string, string>) => fetch(`${apps.url('people')}/me`, { headers });

it('boots a service that answers', async () => {
  expect(await (await fetch(`${apps.url('people')}/ping`)).json()).toEqual({ pong: true });
});

it('names a service that is not there', () => {
  expect(() => apps.url('bookings')).toThrow('bookings is not running in this test');
});

it('gives callers tokens and assertions that the service believes', async () => {
  const answer = await me(await apps.headers({ roles: ['staff'], hubs: ['zeitz'], person }));
  expect([answer.status, await answer.json()]).toEqual([200, { roles: ['staff'], hubs: ['zeitz'], person }]);
});

it('gives out nothing that lets one caller be another', async () => {
  const [mine, theirs] = await Promise.all([apps.headers({ person }), apps.headers()]);
  const mixed = { authorization: theirs.authorization!, 'digitalhub-person': mine['digitalhub-person']! };
  expect((await me(mixed)).status).toBeGreaterThanOrEqual(400);
});

it('delivers every message twice', async () => {
  await apps.untilReady();
  const event = exampleEvent(PersonRegistered);
  const { topics } = apps.environment;
  const producer = createProducer({
    brokers: testStack().brokers.split(','),
    clientId: 'test',
    topicPrefix: topics.prefix,
  });
  await producer.connect();
  await producer.send([{ topic: personFacts.name, key: person, envelope: event }]);
  await producer.disconnect();
  await eventually(() => expect(heard).toEqual([event.id, event.id]));
});

it('leaves nothing behind', async () => {
  const other = await startApps([tiny], { duplicate: false });
  await other.untilReady();
  const { topics, databasePrefix } = other.environment;
  await other.close();
  const admin = new Kafka({ brokers: testStack().brokers.split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await eventually(async () => {
    expect((await admin.listTopics()).filter((name) => name.startsWith(topics.prefix))).toEqual([]);
  });
  await admin.disconnect();
  const { connection, close } = await isolatedDatabase();
  const names = (await connection.listDatabases()).databases.map(({ name }) => name);
  expect(names.filter((name) => name.startsWith(databasePrefix))).toEqual([]);
  await close();
});

it('stops all replicas of a service together', async () => {
  const second = await apps.start(tiny);
  await apps.untilReady();
  expect(second.url).not.toBe(apps.url('people'));
  await apps.stop('people');
  await expect(fetch(`${second.url}/ping`)).rejects.toThrow();
  expect(() => apps.url('people')).toThrow('not running');
});
