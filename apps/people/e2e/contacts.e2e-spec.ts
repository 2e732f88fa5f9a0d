import type { AccessPage, Consents, PersonContact } from '@digitalhub/contracts';
import { eventually } from '@digitalhub/testing';
import { randomBytes, randomUUID } from 'node:crypto';
import { tokenOf } from '../src/link/link-token.service';
import { peopleApp } from '../src/people.app';
import { type Somebody, TestRegistry } from './registry';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await TestRegistry.open();
});
afterAll(async () => registry?.close());

const get = (who: Somebody, path: string, more: object = {}) =>
  registry
    .api()
    .get(path)
    .set({ ...who.headers, ...more });
const contactOf = async (who: Somebody) =>
  (await get(who, '/persons/me/contact').expect(200)).body as PersonContact;

describe('the contact of an account', () => {
  it('is what the sign-in says, and follows it', async () => {
    const sub = randomUUID();
    const jo = await registry.somebody({ email: 'jo@example.org', name: 'Jo Hansen' }, { sub });
    expect(await contactOf(jo)).toMatchObject({ mail: 'jo@example.org', name: 'Jo Hansen', revision: 1 });
    await registry.somebody({ email: 'jo@example.org', name: 'Jo Hansen' }, { sub });
    expect((await contactOf(jo)).revision).toBe(1);
    await registry.somebody({ email: 'jo@new.example.org', name: 'Jo Hansen' }, { sub });
    expect(await contactOf(jo)).toMatchObject({ mail: 'jo@new.example.org', revision: 2 });
  });

  it.each([false, 'false'])(
    'takes no address that is not verified (%p), and no name that breaks a line',
    async (verified) => {
      const claims = { email: 'a@example.org', email_verified: verified, name: 'A\r\nBcc: b@example.org' };
      const { mail, name } = await contactOf(await registry.somebody(claims));
      expect([mail, name]).toEqual([undefined, undefined]);
    },
  );

  it('has the name and the telephone number that the person gives, until they take them back', async () => {
    const who = await registry.somebody({ email: 'k@example.org', name: 'Kim Kanary' });
    const put = (body: object, ifMatch: string) =>
      registry
        .api()
        .put('/persons/me/contact')
        .set({ ...who.headers, 'if-match': ifMatch })
        .send(body);
    const { body } = await put({ name: 'Kimmy', phone: '+49 3441 123456' }, '"1"').expect(200);
    expect(body).toMatchObject({
      name: 'Kimmy',
      phone: '+49 3441 123456',
      mail: 'k@example.org',
      revision: 2,
    });
    expect((await put({}, '"1"')).body).toMatchObject({ code: 'revision-mismatch' });
    await put({}, '"2"').expect(200);
    const after = await contactOf(who);
    expect([after.name, after.phone]).toEqual(['Kim Kanary', undefined]);
    expect((await put({ phone: 'call me' }, '"3"')).body).toMatchObject({ errors: [{ pointer: '/phone' }] });
  });
});

describe('consents', () => {
  it('are to a version of a text, and their withdrawal is kept', async () => {
    const who = await registry.somebody();
    const path = '/persons/me/consents/share-name';
    const given = await registry
      .api()
      .put(path)
      .set(who.headers)
      .send({ version: 1, language: 'de' })
      .expect(200);
    expect((given.body as Consents).consents).toMatchObject([{ purpose: 'share-name', version: 1 }]);
    await registry.api().put(path).set(who.headers).send({ version: 1 }).expect(200);
    await registry.api().delete(path).set(who.headers).expect(200);
    const { body } = await get(who, '/persons/me/consents').expect(200);
    const { consents, texts } = body as Consents;
    expect(consents).toHaveLength(1);
    expect(Date.parse(consents[0]!.withdrawnAt!)).toBeGreaterThanOrEqual(Date.parse(consents[0]!.givenAt));
    expect(texts.filter(({ purpose }) => purpose === 'share-name').map(({ language }) => language)).toEqual([
      'de',
      'en',
      'de-x-ls',
    ]);
  });

  it('to a text that does not exist are refused', async () => {
    const who = await registry.somebody();
    const put = (purpose: string, version: number) =>
      registry.api().put(`/persons/me/consents/${purpose}`).set(who.headers).send({ version });
    expect((await put('share-name', 9)).body).toMatchObject({ status: 422, code: 'consent-text-unknown' });
    expect((await put('everything', 1)).body).toMatchObject({ status: 400, code: 'validation-failed' });
  });
});

describe('names', () => {
  it('are told of those who share them, to colleagues', async () => {
    const [shares, hides] = [
      await registry.somebody({ name: 'Nora Nennt', email: 'nora@example.org' }),
      await registry.somebody({ name: 'Hugo Heimlich' }),
    ];
    await registry.api().put('/persons/me/consents/share-name').set(shares.headers).send({ version: 1 });
    const reader = await registry.somebody();
    const refs = [shares.ref, hides.ref, randomUUID()];
    const ask = (who: Somebody) =>
      registry.api().post('/persons/names').set(who.headers).send({ refs, reason: 'presence-planning' });
    expect((await ask(reader).expect(200)).body).toEqual({
      names: [{ ref: shares.ref, name: 'Nora Nennt' }],
    });
    await ask(reader).expect(200);
    expect((await ask(await registry.somebody({}, { roles: ['citizen'] }))).status).toBe(403);
    await eventually(async () => {
      const { items } = (await get(shares, '/persons/me/accesses')).body as AccessPage;
      expect(items).toMatchObject([{ reader: reader.ref, what: 'name', purpose: 'presence-planning' }]);
    });
    expect((await get(hides, '/persons/me/accesses')).body).toEqual({ items: [] });
  });
});

describe('the contact of another person', () => {
  it('is told to a manager who says why, and the person finds that out', async () => {
    const person = await registry.somebody({ email: 'p@example.org', name: 'Paula' });
    const manager = await registry.somebody({}, { roles: ['manager'] });
    const reason = { 'digitalhub-reason': 'contact-about-booking; case=R-2026-17' };
    const { body } = await get(manager, `/persons/${person.ref}`, reason).expect(200);
    expect(body).toMatchObject({ ref: person.ref, mail: 'p@example.org', name: 'Paula' });
    await eventually(async () => {
      const { items } = (await get(person, '/persons/me/accesses')).body as AccessPage;
      expect(items).toMatchObject([
        {
          reader: manager.ref,
          service: 'people',
          what: 'contact',
          purpose: 'contact-about-booking',
          case: 'R-2026-17',
        },
      ]);
    });
  });

  it.each([
    [undefined, 400, 'reason-missing'],
    ['curiosity', 400, 'reason-invalid'],
    ['counselling; case=Paula Meier', 400, 'reason-invalid'],
    ['counselling; case=paula', 400, 'reason-invalid'],
  ])('is not told for the reason %s', async (reason, status, code) => {
    const person = await registry.somebody({ email: 'q@example.org' });
    const manager = await registry.somebody({}, { roles: ['manager'] });
    const { body } = await get(
      manager,
      `/persons/${person.ref}`,
      reason ? { 'digitalhub-reason': reason } : {},
    );
    expect(body).toMatchObject({ status, code });
  });

  it('is told to nobody else, and nobody is found by guessing', async () => {
    const person = await registry.somebody({ email: 'r@example.org' });
    const reason = { 'digitalhub-reason': 'counselling' };
    for (const role of ['staff', 'citizen', 'organizer', 'admin']) {
      const who = await registry.somebody({}, { roles: [role] });
      expect((await get(who, `/persons/${person.ref}`, reason)).status).toBe(403);
    }
    const manager = await registry.somebody({}, { roles: ['manager'] });
    expect((await get(manager, `/persons/${randomUUID()}`, reason)).body).toMatchObject({
      status: 404,
      code: 'person-not-found',
    });
    expect((await get(manager, '/persons/paula', reason)).body).toMatchObject({ code: 'validation-failed' });
  });

  it('is told page by page who looked', async () => {
    const person = await registry.somebody({ email: 's@example.org' });
    const counsellor = await registry.somebody({}, { roles: ['counsellor'] });
    for (let number = 0; number < 5; number += 1) {
      await get(counsellor, `/persons/${person.ref}`, { 'digitalhub-reason': `counselling; case=${number}` });
    }
    const page = async (query: string) =>
      (await get(person, `/persons/me/accesses?limit=2${query}`).expect(200)).body as AccessPage;
    await eventually(async () => {
      const first = await page('');
      const second = await page(`&cursor=${first.next}`);
      const third = await page(`&cursor=${second.next}`);
      const cases = [first, second, third].map(({ items }) => items.map((item) => item.case));
      expect(cases).toEqual([['4', '3'], ['2', '1'], ['0']]);
      expect(third.next).toBeUndefined();
    });
  });
});

it('of somebody who was erased stays empty, whatever they send with what they still hold', async () => {
  const signedIn = { email: 'late@example.org', name: 'Lars Late', auth_time: Math.floor(Date.now() / 1000) };
  const late = await registry.somebody(signedIn);
  await registry.api().post('/me/erasure').set(late.headers).send({ confirmBy: 'sign-in' }).expect(202);
  const kept = async (collection: string) => {
    const rows = registry.database.db!.collection<{ _id: string; state: object }>(collection);
    return (await rows.findOne({ _id: late.ref }))?.state;
  };
  const nothing = { refuses: [], revision: 0 };
  await eventually(async () => expect(await kept('contacts')).toEqual(nothing));
  const put = (path: string, body: object) => registry.api().put(path).set(late.headers).send(body);
  const answers = [
    await put('/persons/me/contact', { phone: '+49 3441 123456' }),
    await put('/persons/me/consents/share-name', { version: 1 }),
  ];
  expect(answers.map(({ body }) => body as object)).toMatchObject([
    { status: 410, code: 'person-erased' },
    { status: 410, code: 'person-erased' },
  ]);
  const unsubscribe = tokenOf(registry.keys, { purpose: 'unsubscribe-reminders', id: late.ref });
  await registry
    .api()
    .post(`/links/${unsubscribe}`)
    .set(await registry.gateway())
    .expect(200);
  expect(await kept('contacts')).toEqual(nothing);
});

describe('in the database', () => {
  it('lies nothing that says who somebody is', async () => {
    const mail = `canary-${randomUUID()}@example.org`;
    const who = await registry.somebody({ email: mail, name: 'Canary Birdsong' });
    await registry
      .api()
      .put('/persons/me/contact')
      .set({ ...who.headers, 'if-match': '"1"' })
      .send({ phone: '+49 3441 987654' })
      .expect(200);
    const raw = await registry.raw();
    expect(raw).toContain(who.ref);
    for (const secret of [
      mail,
      mail.toUpperCase(),
      'Birdsong',
      '987654',
      Buffer.from(mail).toString('base64'),
    ])
      expect([secret, raw.includes(secret)]).toEqual([secret, false]);
  });

  it('everything is sealed anew after a change of keys, and the older key can go', async () => {
    const sub = randomUUID();
    const who = await registry.somebody({ email: 'rotated@example.org', name: 'Rota' }, { sub });
    await registry
      .api()
      .post('/guests')
      .set(await registry.gateway())
      .send({ mail: 'g@example.org', purpose: 'event' });
    const old = registry.apps.environment.variables.PEOPLE_KEYS!;
    const key = `next=${randomBytes(32).toString('hex')}`;
    const replica = await registry.apps.start(peopleApp, { PEOPLE_KEYS: `${key},${old}` });
    await eventually(async () =>
      expect((await registry.raw()).match(/"key":"test"|"_id":"test\./g)).toBeNull(),
    );
    const without = await registry.apps.start(peopleApp, { PEOPLE_KEYS: key });
    const read = await registry.api(without.url).get('/persons/me/contact').set(who.headers).expect(200);
    expect(read.body).toMatchObject({ mail: 'rotated@example.org', name: 'Rota' });
    const { body } = await registry.api().get('/persons/me/contact').set(who.headers);
    expect(body).toMatchObject({ status: 500, code: 'sealing-key-unknown' });
    expect((body as { detail: string }).detail).toMatch(/the key next, which is not among PEOPLE_KEYS/);
    await Promise.all([replica.close(), without.close()]);
  });
});
