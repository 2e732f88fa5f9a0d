import { type LinkOutcome, personFacts, type PersonContact } from '@digitalhub/contracts';
import { eventually } from '@digitalhub/testing';
import { randomUUID } from 'node:crypto';
import { tokenOf } from '../src/link/link-token.service';
import { TestRegistry } from './registry';

let registry: TestRegistry;
let gateway: Record<string, string>;
let mails = 0;
beforeAll(async () => {
  registry = await TestRegistry.open();
  gateway = await registry.gateway();
});
afterAll(async () => registry?.close());

const ask = (mail: string, more: object = {}) =>
  registry
    .api()
    .post('/guests')
    .set(gateway)
    .send({ mail, language: 'en', purpose: 'event', ...more });
const look = (token: string) => registry.api().get(`/links/${token}`).set(gateway);
const act = (token: string) => registry.api().post(`/links/${token}`).set(gateway);
const nextLink = () => registry.linkOfMail('guest-confirmation', mails++);

async function guest(mail: string): Promise<LinkOutcome> {
  await ask(mail).expect(202);
  return (await act(await nextLink()).expect(200)).body as LinkOutcome;
}

describe('a guest', () => {
  it('becomes a person when the owner of the address acts on the link, and not by looking', async () => {
    await ask('gerd.guest@example.org').expect(202, { status: 'confirmation-by-mail', minutes: 120 });
    const link = await nextLink();
    for (let times = 0; times < 3; times += 1) {
      const { body } = await look(link).expect(200);
      expect(body).toMatchObject({ purpose: 'guest-confirmation', detail: 'event' });
    }
    expect(registry.listener.events(personFacts)).toEqual([]);
    const outcome = (await act(link).expect(200)).body as LinkOutcome;
    expect(outcome).toMatchObject({ code: 'guest-confirmed', person: { kind: 'guest', language: 'en' } });
    await eventually(() =>
      expect(registry.listener.events(personFacts).map(({ subject, type }) => [subject, type])).toEqual([
        [outcome.person?.ref, 'digitalhub.people.person.registered.v1'],
      ]),
    );
  });

  it('is not erased by the sign-in of the gateway', async () => {
    const { session } = await guest('stays@example.org');
    const claims = { auth_time: Math.floor(Date.now() / 1000) };
    const { body } = await registry
      .api()
      .post('/me/erasure')
      .set({ ...(await registry.apps.headers({ roles: ['guest'], sub: 'gateway', claims })) })
      .set('digitalhub-person', session!)
      .send({ confirmBy: 'sign-in' });
    expect(body).toMatchObject({ status: 403, code: 'sign-in-not-fresh' });
  });

  it('proves who they are with what the link gave, beside the token of the gateway alone', async () => {
    const { person, session } = await guest('session@example.org');
    const proof = { 'digitalhub-person': session! };
    const own = await registry
      .api()
      .get('/persons/me/contact')
      .set({ ...gateway, ...proof })
      .expect(200);
    expect(own.body as PersonContact).toMatchObject({
      ref: person?.ref,
      mail: 'session@example.org',
      kind: 'guest',
    });
    const other = await registry.apps.headers({ roles: ['guest'], sub: 'another machine' });
    await registry
      .api()
      .get('/persons/me/contact')
      .set({ ...other, ...proof })
      .expect(401);
    const { body } = await registry
      .api()
      .get('/persons/me/consents')
      .set({ ...gateway, ...proof })
      .expect(200);
    expect((body as { consents: object[] }).consents).toMatchObject([
      { purpose: 'guest-contact', version: 1 },
    ]);
  });

  it('who confirms again is told so in friendship, and gets nothing more', async () => {
    await ask('twice@example.org').expect(202);
    const link = await nextLink();
    await act(link).expect(200);
    expect((await act(link).expect(200)).body).toEqual({ code: 'guest-already-confirmed' });
    expect((await look(link).expect(409)).body).toMatchObject({ code: 'link-used' });
  });

  it('is one guest however many press at once', async () => {
    await ask('rush@example.org').expect(202);
    const link = await nextLink();
    const answers = await Promise.all(Array.from({ length: 8 }, () => act(link)));
    const codes = answers.map(({ body }) => (body as LinkOutcome).code);
    expect(codes.filter((code) => code === 'guest-confirmed')).toHaveLength(1);
    expect(codes.filter((code) => code === 'guest-already-confirmed')).toHaveLength(7);
  });

  it('comes back as the same person by another mail, whatever the case of the address', async () => {
    const first = await guest('back@example.org');
    const second = await guest('Back@Example.ORG');
    expect(second.code).toBe('guest-confirmed');
    expect(second.person?.ref).toBe(first.person?.ref);
  });

  it('gets three mails an hour at most, and whoever asks sees no difference', async () => {
    const before = registry.notices('guest-confirmation').length;
    const answers = [];
    for (let times = 0; times < 6; times += 1) answers.push(await ask('bombed@example.org').expect(202));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    await ask('after@example.org').expect(202);
    await eventually(() => expect(registry.notices('guest-confirmation').length).toBe(before + 4));
    mails = before + 4;
  });

  it('known or not, the answer is the same to the letter', async () => {
    await guest('known@example.org');
    const [known, unknown] = [await ask('known@example.org'), await ask('never@example.org')];
    mails += 2;
    const shown = ({ status, text, headers }: typeof known) => {
      const { date: _date, 'x-correlation-id': _id, ...rest } = headers as Record<string, string>;
      return { status, text, headers: rest };
    };
    expect(shown(known)).toEqual(shown(unknown));
  });

  it('is asked for by the gateway alone', async () => {
    const { headers } = await registry.somebody();
    const body = { mail: 'x@example.org', purpose: 'event' };
    expect((await registry.api().post('/guests').set(headers).send(body)).status).toBe(403);
    expect((await registry.api().post('/guests').send(body)).status).toBe(401);
  });
});

describe('a link is refused by name', () => {
  it.each([
    ['link-malformed', 400, () => 'abc'],
    ['link-malformed', 400, () => `${'x'.repeat(51)}y`],
    [
      'link-foreign',
      404,
      () => `${tokenOf(registry.keys, { purpose: 'guest-confirmation', id: randomUUID() }).slice(0, -4)}AAAA`,
    ],
    [
      'link-expired',
      410,
      () => tokenOf(registry.keys, { purpose: 'guest-confirmation', id: randomUUID(), expiresAt: 1000 }),
    ],
    ['link-foreign', 404, () => tokenOf(registry.keys, { purpose: 'erasure-receipt', id: randomUUID() })],
    [
      'link-expired',
      410,
      () =>
        tokenOf(registry.keys, {
          purpose: 'guest-confirmation',
          id: randomUUID(),
          expiresAt: Date.now() + 60_000,
        }),
    ],
  ])('%s (%i)', async (code, status, token) => {
    for (const call of [look(token()), act(token())]) {
      const { body } = await call.expect(status);
      expect(body).toMatchObject({ code, detail: expect.stringMatching(/\.$/) as string });
    }
  });
});

it.each([
  [{ mail: 'no address' }, '/mail'],
  [{ purpose: 'spying' }, '/purpose'],
  [{ language: 'tlh' }, '/language'],
  [{ name: 'Jo' }, '/name'],
])('a request with %j is refused with its field', async (wrong, pointer) => {
  const { body } = await ask('ok@example.org', wrong).expect(400);
  expect(body).toMatchObject({ code: 'validation-failed', errors: [{ pointer }] });
});

it('nothing on a topic would let anybody act for a guest or find their address', async () => {
  const outcome = await guest('topic.canary@example.org');
  await eventually(() => expect(registry.listener.events(personFacts).length).toBeGreaterThan(1));
  const said = JSON.stringify(registry.listener.deliveries);
  expect(said).not.toContain('topic.canary');
  expect(said).not.toContain(outcome.session);
  for (const index of registry.keys.indexesOf('topic.canary@example.org')) expect(said).not.toContain(index);
  for (const notice of registry.notices('guest-confirmation')) {
    const { key, data } = notice.data;
    const expiresAt = Date.parse(data.expiresAt);
    const token = tokenOf(registry.keys, { purpose: 'guest-confirmation', id: key.subject, expiresAt });
    expect(said).not.toContain(token);
  }
});
