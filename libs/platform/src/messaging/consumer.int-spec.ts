import { randomBytes } from 'node:crypto';
import {
  encodeEnvelope,
  on,
  onOther,
  onTombstone,
  type Handler,
  type HandlerContext,
} from '@digitalhub/consumer';
import {
  eventually,
  isolatedDatabase,
  isolatedTopics,
  testStack,
  unique,
  type IsolatedDatabase,
  type IsolatedTopics,
} from '@digitalhub/testing';
import type { mongo } from 'mongoose';
import { ConsumerRoom } from '../../test/consumer-room';
import {
  probe,
  Probed,
  probeEvent,
  probeFacts as facts,
  ProbeSnapshot,
  probeState as state,
} from '../../test/probe';

describe('A consumer', () => {
  let database: IsolatedDatabase;
  let topics: IsolatedTopics;
  let room: ConsumerRoom;
  let handled: [key: string | undefined, n: number][];

  beforeAll(async () => {
    database = await isolatedDatabase();
  });
  afterAll(() => database.close());

  beforeEach(async () => {
    topics = await isolatedTopics();
    const brokers = testStack().brokers.split(',');
    room = new ConsumerRoom(
      { brokers, prefix: topics.prefix, db: database.connection.db as mongo.Db },
      `g-${unique()}`,
    );
    handled = [];
    await room.open([facts, state]);
  });
  afterEach(async () => {
    await room.close();
    await topics.close();
  });

  const send = (...events: [key: string, n: number][]) =>
    room.producer.send(events.map(([key, n]) => probe(key, n)));
  const note = (n: number, { key }: HandlerContext) => void handled.push([key, n]);
  const recording = on(Probed, ({ data }, context) => note(data.n, context));
  const failing = (key: string, until = () => false): Handler =>
    on(Probed, ({ data }, context) => {
      if (context.key === key && !until()) throw new Error('the handler fails');
      note(data.n, context);
    });
  const numbersOf = (key: string | undefined) =>
    handled.filter((entry) => entry[0] === key).map(([, n]) => n);
  const parked = () => room.store.list({ group: room.groupId }, 1000);
  const headersOf = (n: number) => encodeEnvelope(probeEvent(n)).headers;

  it('handles the messages of each key in order and commits after them', async () => {
    await send(['a', 1], ['b', 1], ['a', 2], ['b', 2], ['a', 3]);
    await room.join([recording]);
    await eventually(() => expect(handled).toHaveLength(5));
    expect(numbersOf('a')).toEqual([1, 2, 3]);
    expect(numbersOf('b')).toEqual([1, 2]);
    await eventually(async () => expect(await room.committed(facts)).toEqual({ 0: 5 }));
  });

  it.each([
    ['malformed JSON', 'malformed-json', { value: '{"n":', headers: {} }],
    ['a value that breaks the schema', 'schema', { value: '{"n":"one"}', headers: {} }],
    [
      'a future major',
      'future-major',
      { value: '{}', headers: { ce_type: 'digitalhub.hubs.probe.probed.v2' } },
    ],
    ['a sequence that is no number', 'invalid-header', { value: '{"n":1}', headers: { ce_sequence: 'x' } }],
    ['a null value on a facts topic', 'tombstone-on-facts', { value: null, headers: {} }],
  ])('parks the key of %s at once and lets the others flow', async (_name, reason, { value, headers }) => {
    await room.sendRaw(facts, { key: 'bad', value, headers: { ...headersOf(1), ...headers } });
    await send(['good', 2], ['bad', 3]);
    await room.join([recording]);
    await eventually(async () => expect(await parked()).toHaveLength(2));
    expect(handled).toEqual([['good', 2]]);
    expect((await parked()).map((entry) => entry.reason)).toEqual([reason, 'key-parked']);
    await eventually(async () => expect(await room.committed(facts)).toEqual({ 0: 3 }));
  });

  it('parks a record without headers, and one without a key by itself alone', async () => {
    await room.sendRaw(facts, { key: 'bad', value: '{"n":1}' });
    await room.sendRaw(facts, { key: null, value: '{"n":1}' });
    await room.sendRaw(facts, { key: null, value: '{"n":2}', headers: headersOf(2) });
    await room.join([recording]);
    await eventually(() => expect(handled).toEqual([[undefined, 2]]));
    await eventually(async () => expect(await parked()).toHaveLength(2));
    expect((await parked()).map(({ key, reason }) => [key, reason])).toEqual([
      ['(no key) 1', 'missing-header'],
      ['bad', 'missing-header'],
    ]);
  });

  it('keeps the dead letter as it came, with its origin and the reason', async () => {
    await room.sendRaw(facts, { key: 'bad', value: '{"n":', headers: headersOf(7) });
    await room.join([recording]);
    await eventually(async () => expect(await parked()).toHaveLength(1));
    const [letter] = await room.deadLetters();
    expect(letter).toMatchObject({ key: 'bad', value: '{"n":' });
    expect(letter?.headers).toMatchObject({
      ...headersOf(7),
      ce_id: expect.any(String),
      ce_correlationid: expect.any(String),
      'x-dlq-reason': 'malformed-json',
      'x-dlq-attempts': '1',
      'x-dlq-topic': topics.nameOf(facts),
      'x-dlq-partition': '0',
      'x-dlq-offset': '0',
      'x-dlq-error': 'Unprocessable: The value is not valid JSON.',
      'x-dlq-at': expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  it('counts and skips a type it does not know', async () => {
    const others: string[] = [];
    await room.sendRaw(facts, {
      key: 'a',
      value: '{}',
      headers: { ...headersOf(1), ce_type: 'acme.thing.v1' },
    });
    await room.sendRaw(facts, {
      key: 'a',
      value: 'no JSON',
      headers: { ...headersOf(2), ce_type: 'acme.thing.v1' },
    });
    await send(['a', 3]);
    await room.join([recording, onOther(facts, ({ type }) => void others.push(type))]);
    await eventually(() => expect(handled).toEqual([['a', 3]]));
    expect(room.finished.map(({ outcome }) => outcome)).toEqual(['unknown-type', 'unknown-type', 'handled']);
    expect(others).toEqual(['acme.thing.v1', 'acme.thing.v1']);
    expect(await parked()).toEqual([]);
  });

  it('handles, and when it must parks, a value of a megabyte', async () => {
    const text = 'x'.repeat(1_000_000);
    const large = (key: string) => probe(key, 1, { data: { n: 1, text } });
    await room.producer.send([large('good'), large('bad')]);
    await room.join([failing('bad')]);
    await eventually(async () => expect(await parked()).toHaveLength(1));
    expect(handled).toEqual([['good', 1]]);
    expect((await parked())[0]?.record.value?.length).toBeGreaterThan(1_000_000);
    expect((await room.deadLetters())[0]?.value).toHaveLength((await parked())[0]?.record.value?.length ?? 0);
  });

  it('parks what even the dead letter topic finds too large: the letter tells, the entry has it all', async () => {
    await room.allowValuesOf(facts, 6_000_000);
    const value = `"${randomBytes(3_000_000).toString('base64')}`;
    await room.sendRaw(facts, { key: 'bad', value, headers: headersOf(1) });
    await send(['bad', 2], ['good', 2]);
    await room.join([recording]);
    await eventually(async () => expect(await parked()).toHaveLength(2));
    expect(handled).toEqual([['good', 2]]);
    expect((await parked())[0]?.record.value?.toString()).toBe(value);
    const [large, behind] = await room.deadLetters();
    expect(large).toMatchObject({ key: 'bad', value: undefined, headers: { 'x-dlq-value': 'too-large' } });
    expect(behind).toMatchObject({ key: 'bad', value: '{"n":2}' });
  });

  it('parks the key of a handler that keeps failing, in order, and never the others', async () => {
    await send(['bad', 1], ['good', 1], ['bad', 2], ['good', 2], ['bad', 3]);
    await room.join([failing('bad')]);
    await eventually(async () => expect(await parked()).toHaveLength(3));
    expect(numbersOf('good')).toEqual([1, 2]);
    const entries = (await parked()).map(({ reason, attempts, record }) => [reason, attempts, record.offset]);
    expect(entries).toEqual([
      ['handler-error', 5, 0],
      ['key-parked', 0, 2],
      ['key-parked', 0, 4],
    ]);
    const letters = await room.deadLetters();
    expect(letters.map(({ headers }) => headers['x-dlq-offset'])).toEqual(['0', '2', '4']);
    await eventually(async () => expect(await room.committed(facts)).toEqual({ 0: 5 }));
  });

  it('goes on when a handler throws three times and then succeeds', async () => {
    let tries = 0;
    await send(['a', 1], ['a', 2]);
    await room.join([failing('a', () => ++tries > 3)]);
    await eventually(() => expect(numbersOf('a')).toEqual([1, 2]));
    expect(room.failed.map(({ kind, attempt }) => [kind, attempt])).toEqual([
      ['handler', 1],
      ['handler', 2],
      ['handler', 3],
    ]);
    expect(await parked()).toEqual([]);
  });

  it('waits without limit for a dependency, parks nothing and keeps the order', async () => {
    let away = true;
    const handler = on(Probed, ({ data }, context) => {
      if (away) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
      note(data.n, context);
    });
    await send(['a', 1], ['b', 1], ['a', 2], ['b', 2]);
    const member = await room.join([handler], { retry: { attempts: 2, firstDelay: 5, longestDelay: 20 } });
    await eventually(() => expect(room.failed.length).toBeGreaterThan(20));
    expect(room.failed.every(({ kind, attempt }) => kind === 'dependency' && attempt === 1)).toBe(true);
    expect(member.status().partitions).toContainEqual(
      expect.objectContaining({ topic: facts.name, paused: true }),
    );
    expect((await room.committed(facts))[0]).toBeLessThanOrEqual(0);
    away = false;
    await eventually(() => expect(handled).toHaveLength(4));
    expect(numbersOf('a')).toEqual([1, 2]);
    expect(numbersOf('b')).toEqual([1, 2]);
    expect(await parked()).toEqual([]);
  });

  it('keeps the parked set over a restart', async () => {
    await send(['bad', 1], ['good', 1]);
    const first = await room.join([failing('bad')]);
    await eventually(async () => expect(await parked()).toHaveLength(1));
    await first.stop();
    await send(['bad', 2], ['good', 2]);
    await room.join([recording]);
    await eventually(async () => expect(await parked()).toHaveLength(2));
    expect(handled).toEqual([
      ['good', 1],
      ['good', 2],
    ]);
  });

  it('waits for topics that are still to come, and names them', async () => {
    await topics.remove([facts]);
    const joining = room.join([recording]);
    await eventually(() => expect(room.logged.join()).toContain(`do not exist yet: ${topics.nameOf(facts)}`));
    await eventually(() => topics.create([facts], 1));
    await joining;
    await send(['a', 1]);
    await eventually(() => expect(handled).toEqual([['a', 1]]));
  });

  it('leaves out what a later version added, and skips what its handlers do not answer unread', async () => {
    const heard: unknown[] = [];
    const withMore = { n: 1, addedLater: true };
    await room.producer.send([
      probe('a', 1, { data: withMore }),
      probe('a', 2, { type: ProbeSnapshot.type }),
    ]);
    await room.join([on(Probed, ({ data }) => void heard.push(data))]);
    await eventually(() => expect(room.finished).toHaveLength(2));
    expect(heard).toEqual([{ n: 1 }]);
  });

  it('hands tombstones to their own handlers', async () => {
    const gone: string[] = [];
    await room.producer.send([
      { topic: state.name, key: 'a', envelope: probeEvent(1, { type: ProbeSnapshot.type, data: null }) },
    ]);
    await room.join([
      on(ProbeSnapshot, () => undefined),
      onTombstone(state, (_event, { key }) => void gone.push(key ?? '')),
    ]);
    await eventually(() => expect(gone).toEqual(['a']));
  });
});
