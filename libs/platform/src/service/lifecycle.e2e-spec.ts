import { createProducer } from '@digitalhub/consumer';
import { HubSnapshot, hubState } from '@digitalhub/contracts';
import { eventually, exampleEvent, startApps, testStack, type TestApps } from '@digitalhub/testing';
import request from 'supertest';
import { listening, type Listener } from '../../test/listening';
import { tcpProxy } from '../../test/tcp-proxy';
import { startService } from './start-service';

/** Something that happens when it is let. */
function gate() {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  let reach!: () => void;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  return { open, reached, pass: () => (reach(), opened) };
}

const get = (url: string, path: string) => request(url).get(path);

async function start(env: NodeJS.ProcessEnv = {}) {
  const { definition, listener } = listening();
  const apps = await startApps([definition], { env: { LOG_LEVEL: 'silent', ...env }, duplicate: false });
  return { apps, definition, listener, url: apps.url('events') };
}

async function produce(apps: TestApps, revision: number): Promise<void> {
  const { KAFKA_BROKERS, TOPIC_PREFIX } = apps.environment.variables;
  const producer = createProducer({
    brokers: KAFKA_BROKERS!.split(','),
    clientId: 'test',
    topicPrefix: TOPIC_PREFIX,
  });
  await producer.send([
    { topic: hubState.name, key: 'zeitz', envelope: exampleEvent(HubSnapshot, { data: { revision } }) },
  ]);
  await producer.disconnect();
}

const heardBy = (listener: Listener) => listener.heard.map(({ what }) => what);

it('answers a request that it was asked before it was told to end', async () => {
  const { apps, listener, url } = await start();
  const { open, reached, pass } = gate();
  listener.hold = pass;
  const answer = get(url, '/slow/one').then(({ status, body }) => ({ status, body: body as object }));
  await reached;
  const stopped = apps.stop('events');
  await eventually(() => expect(get(url, '/livez')).rejects.toThrow(/ECONNREFUSED/));
  open();
  expect(await answer).toEqual({ status: 200, body: { what: 'one' } });
  await stopped;
  await apps.close();
});

it('finishes a message that it began before it was told to end, and commits it', async () => {
  const { apps, listener, definition } = await start();
  const { open, reached, pass } = gate();
  listener.hold = pass;
  await produce(apps, 1);
  await reached;
  const stopped = apps.stop('events');
  open();
  await stopped;
  expect(heardBy(listener)).toEqual(['hub zeitz 1']);
  listener.hold = () => Promise.resolve();
  await apps.start(definition);
  await produce(apps, 2);
  await eventually(() => expect(heardBy(listener)).toContain('hub zeitz 2'));
  expect(heardBy(listener)).toEqual(['hub zeitz 1', 'hub zeitz 2']);
  await apps.close();
});

it('says that it is not ready before it stops to listen, and asks clients to look elsewhere', async () => {
  const { apps, url } = await start({ SHUTDOWN_DELAY_MS: '2000' });
  await eventually(async () => expect((await get(url, '/readyz')).status).toBe(200));
  const stopped = apps.stop('events');
  const { body } = await get(url, '/readyz');
  expect(body).toMatchObject({ status: 503, code: 'not-ready', detail: 'Not ready: shutting down.' });
  const served = await get(url, '/slow/two');
  expect([served.status, served.headers.connection]).toEqual([200, 'close']);
  expect((await get(url, '/livez')).status).toBe(200);
  await stopped;
  await apps.close();
});

it('becomes ready when it has heard what was there before it came', async () => {
  const { apps, listener, definition } = await start();
  await apps.stop('events');
  await produce(apps, 1);
  const { open, reached, pass } = gate();
  listener.hold = pass;
  const { url } = await apps.start(definition);
  await reached;
  const { body } = await get(url, '/readyz');
  expect(body).toMatchObject({
    code: 'not-ready',
    detail: 'Not ready: catching up for the first time (consumer).',
  });
  open();
  await eventually(async () => expect((await get(url, '/readyz')).status).toBe(200));
  await apps.close();
});

it('serves while there is no broker, but is not ready before it has heard one', async () => {
  const { apps } = await start({ KAFKA_BROKERS: '127.0.0.1:1' });
  const url = apps.url('events');
  expect((await get(url, '/livez')).status).toBe(200);
  expect((await get(url, '/slow/three')).status).toBe(200);
  expect((await get(url, '/readyz')).body).toMatchObject({ status: 503, code: 'not-ready' });
  expect((await get(apps.managementUrl('events'), '/status')).body).toMatchObject({
    consumer: { state: 'joining', trouble: expect.any(String) as string },
  });
  await apps.close();
});

it('is not ready while the database is away, alive all the same, and ready again by itself', async () => {
  const { hostname, port } = new URL(testStack().mongoUri);
  const wire = await tcpProxy(hostname, Number(port));
  const { apps, url } = await start({
    MONGODB_URI: `mongodb://127.0.0.1:${wire.port}/?directConnection=true`,
  });
  await eventually(async () => expect((await get(url, '/readyz')).status).toBe(200));
  wire.cut();
  await eventually(async () => {
    expect((await get(url, '/readyz')).body).toMatchObject({
      detail: 'Not ready: the database does not answer.',
    });
  });
  expect((await get(url, '/livez')).status).toBe(200);
  expect((await get(apps.managementUrl('events'), '/status')).body).not.toHaveProperty('outbox');
  wire.mend();
  await eventually(async () => expect((await get(url, '/readyz')).status).toBe(200));
  await apps.close();
  await wire.close();
});

it('shares a process: no signal is touched, and one service ends without the other', async () => {
  const signals = process.listenerCount('SIGTERM') + process.listenerCount('SIGINT');
  const one = await start();
  const two = await start();
  expect(process.listenerCount('SIGTERM') + process.listenerCount('SIGINT')).toBe(signals);
  await one.apps.close();
  expect((await get(two.url, '/livez')).status).toBe(200);
  await two.apps.close();
});

it('says in one sentence why it cannot start, and leaves nothing open', async () => {
  const { definition } = listening();
  await expect(startService(definition, {})).rejects.toThrow(
    'The events service cannot start: KAFKA_BROKERS is missing;',
  );
  const { apps } = await start();
  const { port } = new URL(apps.url('events'));
  await expect(apps.start(definition, { PORT: port })).rejects.toThrow(/the port \d+ at 127.0.0.1 is taken/);
  const unreachable = { MONGODB_URI: 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=100' };
  await expect(apps.start(definition, unreachable)).rejects.toThrow(
    /MONGODB_URI names no database that answers/,
  );
  await apps.close();
});
