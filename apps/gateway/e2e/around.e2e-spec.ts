import { randomUUID } from 'node:crypto';
import { eventually } from '@digitalhub/testing';
import ICAL from 'ical.js';
import { type Headers, PATIENT, Town, wholeDay, workingDay } from './town';

let town: Town;
let mia: Headers;
let jonas: Headers;
let manager: Headers;

beforeAll(async () => {
  town = await Town.open();
  await town.settle();
  [mia, jonas] = await Promise.all([town.headers({ roles: ['staff'] }), town.headers({ roles: ['staff'] })]);
  manager = await town.headers({ roles: ['manager'] });
});

afterAll(async () => {
  await town?.close();
});

const post = (path: string, headers: Headers, body: object = {}) =>
  town
    .api()
    .post(path)
    .set({ ...headers, 'idempotency-key': randomUUID() })
    .send(body);
const get = (path: string, headers: Headers = {}) => town.api().get(path).set(headers);
const eventsIn = (file: string) =>
  new ICAL.Component(ICAL.parse(file) as never)
    .getAllSubcomponents('vevent')
    .map((each) => new ICAL.Event(each));

it('a calendar program reads a person’s calendar without a token, and asks again for what changed', async () => {
  const day = workingDay(3);
  const { id } = (await post('/reservations', mia, wholeDay('zeitz-desk-1', day)).expect(201)).body as {
    id: string;
  };
  const opened = await post('/calendar-subscriptions', mia).expect(201);
  const { path } = opened.body as { path: string };
  expect(opened.headers['cache-control']).toBe('no-store');
  const first = await get(path).expect(200);
  expect(first.headers['content-type']).toBe('text/calendar; charset=utf-8');
  expect(first.headers['ratelimit-policy']).toContain('anonymous');
  expect(eventsIn(first.text).map(({ uid }) => uid)).toEqual([`${id}@digitalhub`]);
  await get(path, { 'if-none-match': first.headers.etag! }).expect(304);
  const busy = await get('/resources/zeitz-desk-1/calendar.ics').expect(200);
  expect(eventsIn(busy.text).map(({ summary }) => summary)).toEqual(['Belegt']);
  expect(busy.text).not.toContain(`UID:${id}`);
  const single = await get(`/reservations/${id}/calendar.ics`, mia).expect(200);
  expect(single.headers['content-disposition']).toContain(`${id}.ics`);
  await get(`/reservations/${id}/calendar.ics`).expect(401);
  await post('/calendar-subscriptions/revoke', mia).expect(200);
  await get(path).expect(404);
});

it('whoever waits is offered a freed desk, and takes it', async () => {
  const wish = wholeDay('zeitz-desk-2', workingDay(4));
  const { id } = (await post('/reservations', mia, wish).expect(201)).body as { id: string };
  const joined = await post('/waitlist-entries', jonas, wish).expect(201);
  const location = joined.headers.location!;
  await post(`/reservations/${id}/cancel`, mia).expect(200);
  await eventually(
    async () => expect((await get(location, jonas)).body).toMatchObject({ status: 'offered' }),
    PATIENT,
  );
  await post(`${location}/accept`, jonas).expect(200);
  const { body } = await get('/waitlist-entries', jonas).expect(200);
  expect((body as { items: object[] }).items).toMatchObject([{ status: 'accepted' }]);
  await get(location, mia).expect(404);
});

it('an absence gives desk days up', async () => {
  const day = workingDay(5);
  await post('/reservations', mia, wholeDay('zeitz-desk-3', day)).expect(201);
  const { body } = await post('/absences', mia, { from: day, until: day }).expect(201);
  const { id } = body as { id: string };
  await eventually(async () => {
    const { items } = (await get('/absences', mia).expect(200)).body as { items: { id: string }[] };
    expect(items.find((each) => each.id === id)).toMatchObject({ status: 'settled', released: 1 });
  }, PATIENT);
  await post(`/absences/${id}/cancel`, mia).expect(200);
});

it('colleagues see who wants to be seen, by the name they share; managers look with a reason', async () => {
  const day = workingDay(6);
  const { id } = (await post('/reservations', mia, wholeDay('zeitz-desk-4', day)).expect(201)).body as {
    id: string;
  };
  const seen = async () => (await get(`/hubs/zeitz/presence?date=${day}`, jonas).expect(200)).body as object;
  expect(await seen()).toMatchObject({ items: [], namesKnown: true });
  await town.api().put('/presence/me').set(mia).send({ visible: true }).expect(200);
  expect(await seen()).toMatchObject({ items: [{ resource: 'zeitz-desk-4', here: false }] });
  expect((await seen()) as { items: object[] }).not.toHaveProperty('items.0.name');
  const { headers } = await get('/persons/me/contact', mia).expect(200);
  const match: Headers = headers.etag ? { 'if-match': headers.etag } : {};
  const named = await town
    .api()
    .put('/persons/me/contact')
    .set({ ...mia, ...match })
    .send({ name: 'Mia' });
  expect([200, 201]).toContain(named.status);
  const consents = (await get('/persons/me/consents', mia).expect(200)).body as {
    texts: { purpose: string; version: number }[];
  };
  const text = consents.texts.find(({ purpose }) => purpose === 'share-name');
  await town
    .api()
    .put('/persons/me/consents/share-name')
    .set(mia)
    .send({ version: text?.version })
    .expect(200);
  expect(await seen()).toMatchObject({ items: [{ name: 'Mia' }], namesKnown: true });
  expect((await get(`/reservations/${id}`, manager).expect(400)).body).toMatchObject({
    code: 'reason-missing',
  });
  await get(`/reservations/${id}`, { ...manager, 'digitalhub-reason': 'presence-planning' }).expect(200);
  await get('/hubs/zeitz/presence/totals?week=2024-W10', manager).expect(200);
  await get('/hubs/zeitz/presence/totals?week=2024-W10', jonas).expect(403);
});
