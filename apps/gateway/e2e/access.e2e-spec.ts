import { type Asker, draftEvent, type Operation, operations } from '@digitalhub/contracts';
import { eventually, keepersOfPersonalData } from '@digitalhub/testing';
import { ASKERS, ELSEWHERE, expectedOf, foundOf, HERE } from './access-matrix';
import { Askers } from './askers';
import { ask } from './request-of';
import { type Headers, Town, wholeDay, workingDay } from './town';

let town: Town;
let askers: Askers;

beforeAll(async () => {
  town = await Town.open({ gateways: 0, env: { GUEST_MAILS_PER_MINUTE: '1000' } });
  const others = keepersOfPersonalData('hubs', 'bookings', 'people');
  await Promise.all(others.map((other) => town.apps.start(other)));
  await town.openGateway();
  await town.settle();
  askers = new Askers(town);
});
afterAll(() => town?.close());

const published = operations.filter((operation) => operation.published !== false);
const unpublished = operations.filter((operation) => operation.published === false);
const named = (all: readonly Operation[]) => all.map((operation) => [operation.id, operation] as const);

describe('what somebody has', () => {
  /** Where the first parameter of a path is what somebody has, and what it is. */
  const OWNED: Readonly<Record<string, string>> = {
    '/absences/{id}': 'absences',
    '/reservations/{id}': 'reservations',
    '/series/{id}': 'series',
    '/waitlist-entries/{id}': 'waitlist-entries',
  };
  /** Of the person, but made by a round: rounds.e2e-spec.ts of bookings asks for those of others. */
  const OF_A_ROUND = ['/freed-days/{id}', '/swaps/{id}'];
  /** Named by an id, and everybody's. */
  const OF_ALL = ['/resources/{id}'];

  const ofPersons = published.filter(({ person, path }) => person === 'needed' && path.includes('{id}'));
  const rootOf = ({ path }: Operation) => path.slice(0, path.indexOf('}') + 1);

  const things: Record<string, { id: string; text: string }> = {};
  let mia: Headers;
  let strangers: [string, Headers][];

  beforeAll(async () => {
    mia = await askers.headers('staff', HERE, 'mia');
    const day = workingDay(3);
    const taken = wholeDay('zeitz-desk-3', workingDay(12));
    await town.post('/reservations', await askers.headers('staff', HERE, 'nils'), taken).expect(201);
    const bodies: Record<string, object> = {
      reservations: wholeDay('zeitz-desk-1', day),
      series: {
        ...wholeDay('zeitz-desk-2', workingDay(5)),
        rule: 'FREQ=WEEKLY;COUNT=2',
        choice: 'skip-failing',
      },
      'waitlist-entries': taken,
      absences: { from: '2027-11-01', until: '2027-11-02' },
    };
    for (const [name, body] of Object.entries(bodies)) {
      const made = await town.post(`/${name}`, mia, body).expect(201);
      const { id } = made.body as { id: string };
      if (name === 'absences')
        await eventually(async () => expect(await stateOf(name, id)).toContain('settled'));
      things[name] = { id, text: await stateOf(name, id) };
    }
    await town.post('/calendar-subscriptions', mia).expect(201);
    strangers = [
      ['a colleague', await askers.headers('staff', HERE, 'stranger')],
      ['a citizen', await askers.headers('citizen', HERE, 'citizen')],
      ['an organizer', await askers.headers('organizer', HERE, 'organizer')],
      ['a manager of another hub', await askers.headers('manager', ELSEWHERE, 'manager')],
      ['a guest', await askers.headers('guest', HERE)],
    ];
  });

  /** Absences are read as a list alone. */
  const stateOf = async (name: string, id: string) =>
    (
      await town
        .api()
        .get(name === 'absences' ? '/absences' : `/${name}/${id}`)
        .set(mia)
        .expect(200)
    ).text;

  it('is told apart for every operation that a person asks for by an id', () => {
    const known = [...Object.keys(OWNED), ...OF_A_ROUND, ...OF_ALL];
    expect(ofPersons.filter((operation) => !known.includes(rootOf(operation)))).toEqual([]);
  });

  it.each(named(ofPersons.filter((operation) => rootOf(operation) in OWNED)))(
    '%s finds nothing of another person',
    async (_, operation) => {
      const name = OWNED[rootOf(operation)] as string;
      const { id, text } = things[name]!;
      const { start, resource, from } = JSON.parse(text) as Record<string, string>;
      for (const [who, headers] of strangers) {
        const answer = await ask(town.gateways[0]!.url, operation, { ...headers, 'if-match': '"1"' }, { id });
        expect([who, [403, 404].includes(answer.status), answer.status]).toEqual([who, true, answer.status]);
        expect([who, Object.keys(answer.body as object)]).toEqual([who, expect.arrayContaining(['code'])]);
        for (const content of [start, resource, from]) {
          if (content !== undefined) expect(answer.text).not.toContain(content);
        }
      }
      expect(await stateOf(name, id)).toBe(text);
    },
  );

  it.each(
    named(published.filter((each) => each.person === 'needed' && each.method === 'GET' && !each.params)),
  )('%s tells nothing of another person', async (_, operation) => {
    const { ref } = (await town.api().get('/me').set(mia).expect(200)).body as { ref: string };
    const secrets = [ref, ...Object.values(things).map(({ id }) => id)];
    for (const [who, headers] of strangers) {
      const { text } = await ask(town.gateways[0]!.url, operation, headers);
      expect([who, secrets.filter((secret) => text.includes(secret))]).toEqual([who, []]);
    }
  });
});

describe('at the gateway', () => {
  it.each(named(published))('%s is for those whom its declaration lets in', async (_, operation) => {
    const { url } = town.gateways[0]!;
    const headersOf = (asker: Asker, hub: string) =>
      askers.headers(asker, hub, operation.id === 'eraseMe' ? operation.id : '');
    expect(await foundOf(operation, url, headersOf)).toEqual(expectedOf(operation));
  });
});

describe('an operation', () => {
  const headersOf = (asker: Asker, hub: string) => askers.headers(asker, hub);

  it.each<[string, Partial<Operation>]>([
    ['lets in fewer', { access: 'signed-in' }],
    ['lets in more', { access: ['admin'] }],
    ['looks at the hub', { inHub: undefined }],
    ['wants to be signed in', { access: 'public', inHub: undefined }],
  ])('would be found out that %s than it says', async (_, fault) => {
    const found = await foundOf(draftEvent, town.gateways[0]!.url, headersOf);
    expect(found).not.toEqual(expectedOf({ ...draftEvent, ...fault }));
  });

  it.each<[string, Partial<Operation>, string]>([
    ['a parameter', { path: '/events/{kin}' }, 'No sample of kin'],
    ['a body', { id: 'unknown', bodyExample: undefined }, 'no example'],
  ])('is refused with %s that nothing is known to stand for', (_, fault, sentence) => {
    const unknown: Operation = { ...(draftEvent as Operation), ...fault };
    expect(() => ask(town.gateways[0]!.url, unknown, {})).toThrow(sentence);
  });
});

describe('between services', () => {
  const isPublished = ({ method, path }: Operation) =>
    published.some((other) => other.method === method && other.path === path);

  it.each(named(unpublished.filter((operation) => !isPublished(operation))))(
    '%s is not there at the gateway',
    async (_, operation) => {
      for (const asker of ASKERS) {
        const headers = await askers.headers(asker, HERE);
        const { status } = await ask(town.gateways[0]!.url, operation, headers);
        // 405 where the path has other methods.
        expect([404, 405]).toContain(status);
      }
    },
  );

  it('what a service holds of a person is not there at the gateway', async () => {
    const headers = await askers.headers('staff', HERE);
    await town.api().get('/persons/me/data').set(headers).expect(404);
  });

  it.each(named(unpublished))('%s is for those whom its declaration lets in', async (_, operation) => {
    const url = town.apps.url(operation.owner);
    const headersOf = (asker: Asker, hub: string) => askers.headersToOwner(asker, hub);
    expect(await foundOf(operation, url, headersOf)).toEqual(expectedOf(operation));
  });
});
