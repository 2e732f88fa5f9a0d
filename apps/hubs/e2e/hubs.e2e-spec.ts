import { HubSnapshot, type HubProfile } from '@digitalhub/contracts';
import { startApps, type TestApps } from '@digitalhub/testing';
import supertest from 'supertest';
import { hubsApp } from '../src/hubs.app';

const { revision: _, ...zeitz } = HubSnapshot.examples[0];

let apps: TestApps;
let manager: Record<string, string>;
let admin: Record<string, string>;
let citizen: Record<string, string>;

beforeAll(async () => {
  apps = await startApps([hubsApp]);
  manager = await apps.headers({ roles: ['manager'], hubs: ['zeitz', 'kiel'] });
  admin = await apps.headers({ roles: ['admin'] });
  citizen = await apps.headers({ roles: ['citizen'] });
});

afterAll(() => apps?.close());

const http = () => supertest(apps.url('hubs'));
const put = (
  slug: string,
  members: Partial<HubProfile> = {},
  headers: Record<string, string> = {},
  who = manager,
) =>
  http()
    .put(`/hubs/${slug}`)
    .set({ ...who, ...headers })
    .send({ ...zeitz, slug, ...members });
const get = (path: string) => http().get(path).set(citizen);

describe('a hub', () => {
  it('is registered, read and changed with the revision as its ETag', async () => {
    const created = await put('zeitz', {}, { 'if-none-match': '*' }).expect(201);
    expect(created.body).toMatchObject({ ...zeitz, openingRules: 'Mo 08:00-18:00', revision: 1 });
    expect(created.headers).toMatchObject({
      etag: '"1"',
      location: '/hubs/zeitz',
      'digitalhub-seen': '/digitalhub/hubs/hub/zeitz=1',
    });

    const changed = await put('zeitz', { name: 'Hub Zeitz' }, { 'if-match': '"1"' }).expect(200);
    expect(changed.body).toMatchObject({ ...zeitz, name: 'Hub Zeitz', revision: 2 });

    const read = await get('/hubs/zeitz').expect(200);
    expect(read.headers).toMatchObject({ etag: '"2"' });
    expect(read.body).toEqual(changed.body);
  });

  it('that is put as it is stays as it is', async () => {
    await put('kiel', {}).expect(201);
    const same = await put('kiel', {}, { 'if-match': '"1"' }).expect(200);
    expect(same.headers.etag).toBe('"1"');
    expect(same.body).toMatchObject({ ...zeitz, slug: 'kiel', revision: 1 });
  });

  it.each([
    ['without a revision', {}, 428, 'if-match-missing'],
    ['with an old revision', { 'if-match': '"7"' }, 412, 'revision-mismatch'],
    ['as if it were new', { 'if-none-match': '*' }, 412, 'revision-mismatch'],
    ['with a revision that is none', { 'if-match': 'W/"1"' }, 400, 'if-match-invalid'],
    ['as new and as known at once', { 'if-match': '"1"', 'if-none-match': '*' }, 400, 'if-match-invalid'],
  ])('is not overwritten %s', async (_name, headers, status, code) => {
    await put('kiel', { name: 'Lost update' }, headers as Record<string, string>)
      .expect(status)
      .expect('content-type', /application\/problem\+json/)
      .expect(({ body }) => expect(body).toMatchObject({ status, code }));
    expect((await get('/hubs/kiel')).body).toMatchObject({ name: zeitz.name, revision: 1 });
  });

  it('that nobody registered is neither read nor changed', async () => {
    await get('/hubs/atlantis').expect(404);
    await put('atlantis', {}, { 'if-match': '"1"' }, admin).expect(412);
    await get('/hubs/atlantis').expect(404);
  });

  it('is refused with every broken rule, its field and its code', async () => {
    const profile = {
      ags: '14713000',
      openingHours: [9, 8].map((hour) => ({ weekday: 1, opens: `0${hour}:00`, closes: '12:00' })),
    };
    const { body } = await put('refused', profile, {}, admin).expect(422);
    expect(body).toMatchObject({
      code: 'hub-invalid',
      errors: [
        { pointer: '/ags', code: 'ags-outside-land' },
        { pointer: '/openingHours/1', code: 'opening-hours-overlap' },
      ],
    });
    await get('/hubs/refused').expect(404);
  });

  it('is refused when its shape is wrong or its slug is not that of the address', async () => {
    const misshapen = await put('zeitz', { timeZone: 'Europe/Zeitz' }, { 'if-match': '"2"' }).expect(400);
    expect(misshapen.body).toMatchObject({ code: 'validation-failed', errors: [{ pointer: '/timeZone' }] });
    const differs = await put('zeitz', { slug: 'kiel' }, { 'if-match': '"2"' }).expect(422);
    expect(differs.body).toMatchObject({ errors: [{ pointer: '/slug', code: 'slug-differs' }] });
  });
});

describe('who may put a hub', () => {
  it.each([
    ['nobody without a token', {}, 401, 'token-missing'],
    ['no citizen', { roles: ['citizen'] }, 403, 'forbidden'],
    ['no staff, even of this hub', { roles: ['staff'], hubs: ['zeitz'] }, 403, 'forbidden'],
    ['no manager of another hub', { roles: ['manager'], hubs: ['kiel'] }, 403, 'forbidden-hub'],
  ])('%s', async (_name, caller, status, code) => {
    const headers = 'roles' in caller ? await apps.headers(caller) : {};
    const { body } = await put('zeitz', { name: 'Taken' }, { 'if-match': '"2"' }, headers).expect(status);
    expect(body).toMatchObject({ code });
    expect((await get('/hubs/zeitz')).body).toMatchObject({ name: 'Hub Zeitz' });
  });

  it('an admin of the network', async () => {
    await put('bremen', { land: 'HB', ags: '04011000' }, {}, admin).expect(201);
  });
});

it('lists registered hubs page by page in the order of their slugs', async () => {
  const first = await get('/hubs?limit=2').expect(200);
  expect(first.body.items.map(({ slug }: HubProfile) => slug)).toEqual(['bremen', 'kiel']);
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.link ?? '')?.[1] ?? 'no next page';
  const last = await get(next).expect(200);
  expect(last.body.items.map(({ slug }: HubProfile) => slug)).toEqual(['zeitz']);
  expect([last.body.next, last.headers.link]).toEqual([undefined, undefined]);
  await get('/hubs?cursor=nonsense').expect(400);
});
