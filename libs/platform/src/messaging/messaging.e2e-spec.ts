import { createProducer, type EventProducer } from '@digitalhub/consumer';
import { hubFacts, hubState, HubChanged, HubSnapshot } from '@digitalhub/contracts';
import { eventually, exampleEvent, startApps, type TestApps } from '@digitalhub/testing';
import request from 'supertest';
import { listening, type Listener } from '../../test/listening';

let apps: TestApps;
let listener: Listener;
let producer: EventProducer;
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

beforeAll(async () => {
  const { definition, listener: hears } = listening();
  listener = hears;
  apps = await startApps([definition], { env: { LOG_LEVEL: 'silent' } });
  const { KAFKA_BROKERS, TOPIC_PREFIX } = apps.environment.variables;
  producer = createProducer({
    brokers: KAFKA_BROKERS!.split(','),
    clientId: 'test',
    topicPrefix: TOPIC_PREFIX,
  });
  await producer.connect();
});
afterAll(async () => {
  await producer.disconnect();
  await apps.close();
});

const snapshot = (revision: number, traceparent?: string) => ({
  topic: hubState.name,
  key: 'zeitz',
  envelope: {
    ...exampleEvent(HubSnapshot, { data: { revision }, subject: 'zeitz', correlationId: 'click-7' }),
    traceparent,
  },
});

it('hears messages and tombstones with its methods, under the trace they came with', async () => {
  const record = snapshot(7, `00-${traceId}-00f067aa0ba902b7-01`);
  await producer.send([record]);
  await producer.send([{ ...record, envelope: { ...record.envelope, id: 'gone-1', data: null } }]);
  const [first] = await eventually(() => {
    const whats = listener.heard.map(({ what }) => what);
    expect(whats).toEqual(expect.arrayContaining(['hub zeitz 7', 'gone zeitz']));
    return listener.heard;
  });
  expect(first?.trace).toMatchObject({ correlationId: 'click-7', causationId: record.envelope.id });
  expect(first?.trace?.traceparent).toMatch(new RegExp(`^00-${traceId}-(?!00f067aa0ba902b7)`));
});

it('tells /status and /metrics how its consumer stands', async () => {
  const url = apps.managementUrl('events');
  await request(apps.url('events')).get('/slow/asked').expect(200);
  const status = await eventually(async () => {
    const { body } = (await request(url).get('/status')) as { body: Record<string, unknown> };
    expect(body).toMatchObject({ caughtUp: true, consumer: { state: 'running', lag: 0 } });
    return body;
  });
  expect(status).toMatchObject({
    service: 'events',
    draining: false,
    consumer: {
      group: 'digitalhub.events',
      assignment: { [hubState.name]: [0, 1, 2], [hubFacts.name]: [0, 1, 2] },
      parkedKeys: 0,
    },
    outbox: { backlog: 0, oldestAgeSeconds: 0 },
  });
  const { text } = await request(url).get('/metrics');
  expect(text).toMatch(
    /messaging_process_duration_seconds_count\{service="events",.*outcome="handled"\} [1-9]/,
  );
  expect(text).toMatch(/message_age_seconds_count\{.*\} [1-9]/);
  expect(text).toMatch(/consumer_lag\{.*partition="2".*\} 0/);
  expect(text).toMatch(/outbox_backlog\{service="events"\} 0/);
  expect(text).toMatch(
    /http_server_request_duration_seconds_count\{service="events",http_request_method="GET",http_route="\/slow\/:what"/,
  );
  expect(text).toMatch(/nodejs_eventloop_lag_seconds\{service="events"\}/);
});

it('parks a message that its method cannot bear, and counts it', async () => {
  listener.hold = (what) =>
    what === 'changed zeitz' ? Promise.reject(new Error('cannot')) : Promise.resolve();
  const envelope = exampleEvent(HubChanged, { subject: 'zeitz' });
  await producer.send([{ topic: hubFacts.name, key: 'zeitz', envelope }]);
  await eventually(async () => {
    const { text } = await request(apps.managementUrl('events')).get('/metrics');
    expect(text).toMatch(/dlq_messages_total\{.*reason="handler-error".*\} 1/);
    expect(text).toMatch(/parked_keys\{.*\} 1/);
  });
  const { body } = await request(apps.managementUrl('events')).get('/status');
  expect(body).toMatchObject({ consumer: { parkedKeys: 1 } });
});
