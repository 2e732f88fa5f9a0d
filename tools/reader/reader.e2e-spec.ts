import { createProducer } from '@digitalhub/consumer';
import {
  hubState,
  type LinkOutcome,
  personState,
  reservationState,
  resourceState,
  topics,
} from '@digitalhub/contracts';
import { eventually, type Heard, listenTo } from '@digitalhub/testing';
import { randomUUID } from 'node:crypto';
import { Letters } from '../../apps/gateway/e2e/letters';
import { DESKS, PATIENT, Town, wholeDay, workingDay } from '../../apps/gateway/e2e/town';
import { countedByOwners } from './owners';
import { follow, type Followed } from './packages';

let town: Town;
let letters: Letters;
let heard: readonly Heard[];
let followed: Followed;
const reservations: string[] = [];
let erased: string;

beforeAll(async () => {
  letters = await Letters.open();
  town = await Town.open({ env: letters.variables });
  await town.settle();
  await live();
  await sent();
  heard = await everythingHeard();
  await repeat();
  const { KAFKA_BROKERS } = town.apps.environment.variables;
  followed = await follow(KAFKA_BROKERS!, town.apps.environment.topics.prefix);
});
afterAll(async () => {
  await town?.close();
  await letters?.close();
});

/** Bookings, cancellations, a waitlist, a closure, notices of all of it, and somebody who comes and goes. */
async function live(): Promise<void> {
  const [mia, jonas] = await Promise.all(['mia', 'jonas'].map(member));
  for (const [index, desk] of DESKS.entries()) await book(mia!, desk, 2 + index);
  const first = reservations[0]!;
  await town.post('/waitlist-entries', jonas!, wholeDay(DESKS[0]!, workingDay(2))).expect(201);
  await town.post(`/reservations/${first}/cancel`, mia!).expect(200);
  const manager = await town.headers({ roles: ['manager'] });
  const day = workingDay(3);
  const closed = { from: `${day}T00:00:00`, until: `${day}T23:00:00`, reason: 'maintenance' };
  await town.post('/hubs/zeitz/closures', manager, closed).expect(201);
  await leave();
}

async function member(name: string) {
  const headers = await town.headers({
    roles: ['staff'],
    sub: randomUUID(),
    claims: { email: `${name}@example.org`, name },
  });
  await town.api().get('/me').set(headers).expect(200);
  return headers;
}

async function book(headers: Record<string, string>, desk: string, ahead: number): Promise<void> {
  const { body } = await town.post('/reservations', headers, wholeDay(desk, workingDay(ahead))).expect(201);
  reservations.push((body as { id: string }).id);
}

async function leave(): Promise<void> {
  const lea = await member('lea');
  erased = ((await town.api().get('/me').set(lea).expect(200)).body as { person: string }).person;
  await town.post('/reservations', lea, wholeDay(DESKS[4]!, workingDay(9))).expect(201);
  await town.post('/me/erasure', lea).expect(202);
  await eventually(async () => {
    for (const { text } of letters.to('lea@example.org')) {
      const [link] = /\/links\/[\w-]{51}/.exec(text) ?? [];
      const { body } = link ? await town.api().post(link) : { body: {} };
      if ((body as Partial<LinkOutcome>).code === 'erasure-begun') return;
    }
    throw new Error('the letter that asks has not come yet');
  }, PATIENT);
}

/** Until nothing leaves any more: notices that are sent are told, and offers lead to further ones. */
async function sent(): Promise<void> {
  let before = -1;
  await eventually(
    async () => {
      const { waiting, messages } = await countedByOwners(town.apps.environment);
      const quiet = waiting === 0 && messages === before;
      before = messages;
      if (!quiet) throw new Error(`${waiting} of ${messages} messages wait`);
    },
    { limit: 90_000, every: 1500 },
  );
}

async function everythingHeard(): Promise<readonly Heard[]> {
  const present = topics.filter(({ owner }) => ['hubs', 'bookings', 'people'].includes(owner));
  const listener = await listenTo(town.apps.environment, present);
  const { messages } = await countedByOwners(town.apps.environment);
  await eventually(
    () => expect(new Set(listener.deliveries.map(({ id }) => id)).size).toBe(messages),
    PATIENT,
  );
  await listener.close();
  return listener.deliveries;
}

/** Everything once more in its order, as after a crash between the broker's yes and the note of it. */
async function repeat(): Promise<void> {
  const { KAFKA_BROKERS, TOPIC_PREFIX } = town.apps.environment.variables;
  const brokers = KAFKA_BROKERS!.split(',');
  const producer = createProducer({ brokers, clientId: 'repeater', topicPrefix: TOPIC_PREFIX });
  await producer.connect();
  await producer.send(
    heard.map(({ topic, key, partition: _p, offset: _o, ...envelope }) => ({ topic, key: key!, envelope })),
  );
  await producer.disconnect();
}

interface Owned {
  readonly id: string;
  readonly status: string;
  readonly revision: number;
}

const idsOn = (topic: string) => [
  ...new Set(heard.filter((each) => each.topic === topic).map(({ id }) => id)),
];
const owner = (name: 'hubs' | 'bookings', path: string, headers: Record<string, string>) =>
  fetch(town.apps.url(name) + path, { headers }).then((answer) => answer.json() as Promise<Owned>);

describe('a reader in Python that follows the words of the catalogue over all topics', () => {
  it('counts every fact and every notice once, and takes nothing for a repeat that is none', async () => {
    const factTopics = [...new Set(heard.map(({ topic }) => topic))].filter((topic) =>
      topic.includes('.facts.'),
    );
    expect(factTopics.length).toBeGreaterThan(8);
    for (const topic of factTopics)
      expect([topic, [...followed.counted[topic]!].sort()]).toEqual([topic, idsOn(topic).sort()]);
    expect(followed.repeats).toBeGreaterThan(0);
    const { facts } = await countedByOwners(town.apps.environment);
    const counted = factTopics
      .filter((topic) => !topic.includes('.notice.'))
      .flatMap((topic) => followed.counted[topic]!);
    expect(counted).toHaveLength(facts);
  });

  it('ends with the state of the owners', async () => {
    const admin = await town.headers({ roles: ['admin'] });
    expect(followed.state[hubState.name]!['zeitz']).toEqual(await owner('hubs', '/hubs/zeitz', admin));
    expect(Object.keys(followed.state[resourceState.name]!).sort()).toEqual(DESKS);
    for (const desk of DESKS)
      expect(followed.state[resourceState.name]![desk]).toEqual(
        await owner('hubs', `/resources/${desk}`, admin),
      );
    const bookings = followed.state[reservationState.name]!;
    const owned = await Promise.all(
      reservations.map((id) => owner('bookings', `/reservations/${id}`, admin)),
    );
    const live = owned.filter(({ status }) => status === 'confirmed');
    expect(live.length).toBeLessThan(owned.length);
    expect(reservations.map((id) => bookings[id])).toEqual(
      owned.map((each) =>
        live.includes(each) ? expect.objectContaining({ id: each.id, revision: each.revision }) : undefined,
      ),
    );
    expect(Object.keys(followed.state[personState.name]!)).not.toContain(erased);
    expect(Object.keys(followed.state[personState.name]!).length).toBeGreaterThan(1);
  });
});

describe('what each source counts', () => {
  it('rises on every topic and for every key, facts without equals', () => {
    const last = new Map<string, number>();
    const wrong = heard.filter(({ id, topic, key, source, sequence }, index) => {
      if (heard.findIndex((each) => each.id === id) < index) return false;
      const place = `${topic} ${key} ${source}`;
      const before = last.get(place) ?? 0;
      last.set(place, sequence);
      return topic.includes('.facts.') ? sequence <= before : sequence < before;
    });
    expect(wrong.map(({ type, source, sequence }) => [type, source, sequence])).toEqual([]);
  });

  it('has no hole over the facts of a source', () => {
    const bySource = new Map<string, Set<number>>();
    for (const { topic, source, sequence } of heard) {
      if (!topic.includes('.facts.') || source.endsWith('/notices')) continue;
      bySource.set(source, (bySource.get(source) ?? new Set()).add(sequence));
    }
    for (const [source, numbers] of bySource)
      expect([source, Math.max(...numbers)]).toEqual([source, numbers.size]);
  });
});
