import { randomUUID } from 'node:crypto';
import { calendarFacts } from '@digitalhub/contracts';
import { type Listener, eventually, listenTo } from '@digitalhub/testing';
import ICAL from 'ical.js';
import supertest from 'supertest';
import { type Headers, House } from './house';
import { searchDatabase } from './stored';

let house: House;
let listener: Listener;
let mia: Headers;
let jonas: Headers;

beforeAll(async () => {
  house = await House.open();
  await house.addHub('zeitz');
  await house.addResource('zeitz-desk-1', { name: 'Tisch am Fenster' });
  listener = await listenTo(house.apps.environment, [calendarFacts]);
  [mia, jonas] = await Promise.all([house.staff(), house.staff()]);
});

afterAll(async () => {
  await listener?.close();
  await house?.close();
});

/** Without a token, as calendar programs ask. */
const fetchFile = (path: string, headers: Headers = {}) =>
  supertest(house.apps.url('bookings')).get(path).set(headers);
const eventsIn = (file: string) =>
  new ICAL.Component(ICAL.parse(file) as never)
    .getAllSubcomponents('vevent')
    .map((each) => new ICAL.Event(each));

async function booked(headers: Headers, days: number): Promise<{ id: string; start: string }> {
  const date = house.dateIn(days);
  const wish = { resource: 'zeitz-desk-1', start: `${date}T09:00:00`, end: `${date}T12:00:00` };
  return (await house.post('/reservations', headers, wish).expect(201)).body as { id: string; start: string };
}

describe('a calendar subscription', () => {
  it('is opened, read without a token, follows what happens, and is void once another is opened', async () => {
    const [kept, dropped] = [await booked(mia, 3), await booked(mia, 4)];
    await booked(jonas, 5);
    const opened = await house.post('/calendar-subscriptions', mia).expect(201);
    const { path } = opened.body as { path: string };
    expect(path).toMatch(/^\/calendars\/[\w-]{32}\.ics$/);
    const first = await fetchFile(path).expect(200);
    expect(first.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(eventsIn(first.text).map(({ uid }) => uid)).toEqual(
      [kept, dropped].map(({ id }) => `${id}@digitalhub`),
    );
    await fetchFile(path, { 'if-none-match': first.headers.etag! }).expect(304);
    expect(eventsIn(first.text)[0]).toMatchObject({
      summary: 'Tisch am Fenster',
      location: 'DigitalHub Zeitz',
    });
    await house.post(`/reservations/${dropped.id}/cancel`, mia).expect(200);
    const later = await fetchFile(path, { 'if-none-match': first.headers.etag! }).expect(200);
    const cancelled = eventsIn(later.text)[1]!;
    expect(cancelled.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(cancelled.sequence).toBe(1);

    const again = await house.post('/calendar-subscriptions', mia).expect(201);
    await fetchFile(path).expect(404);
    await fetchFile((again.body as { path: string }).path).expect(200);
    await house.post('/calendar-subscriptions/revoke', mia).expect(200);
    await fetchFile((again.body as { path: string }).path).expect(404);
    expect((await house.get('/calendar-subscriptions', mia).expect(200)).body).toEqual({});
    await eventually(() => expect(listener.events(calendarFacts)).toHaveLength(3));
    expect(JSON.stringify(listener.events(calendarFacts))).not.toContain(path.slice(11, 40));
  });

  it('is told once: a repeat is refused and leaves the address valid', async () => {
    const person = await house.staff();
    const key = randomUUID();
    const opened = await house.post('/calendar-subscriptions', person, {}, key).expect(201);
    const { path } = opened.body as { path: string };
    for (let repeat = 0; repeat < 2; repeat++) {
      const { body } = await house.post('/calendar-subscriptions', person, {}, key).expect(409);
      expect(body.code).toBe('calendar-address-told-once');
      expect(JSON.stringify(body)).not.toContain(path);
    }
    await fetchFile(path).expect(200);
    await house.post('/calendar-subscriptions', person).expect(201);
    await fetchFile(path).expect(404);
    await house.post('/calendar-subscriptions', person, {}, key).expect(409);
    await supertest(house.apps.url('bookings')).post('/calendar-subscriptions').set(person).expect(201);
  });

  it('is kept as a digest alone', async () => {
    const { body } = await house.post('/calendar-subscriptions', jonas).expect(201);
    const secret = (body as { path: string }).path.slice('/calendars/'.length, -'.ics'.length);
    const { documents, found } = await searchDatabase(house.apps.environment, secret);
    expect(documents).toBeGreaterThan(0);
    expect(found).toEqual([]);
  });

  it.each(['nonsense.ics', `${'x'.repeat(32)}.ics`, `${'x'.repeat(32)}`])(
    'is not found at %s',
    async (file) => {
      await fetchFile(`/calendars/${file}`).expect(404);
    },
  );
});

it('a resource shows when it is taken, to everybody and without holders', async () => {
  const { start } = await booked(mia, 8);
  const { text } = await fetchFile('/resources/zeitz-desk-1/calendar.ics').expect(200);
  const entry = eventsIn(text).find(({ startDate }) => startDate.toUnixTime() * 1000 === Date.parse(start));
  expect(entry).toMatchObject({ summary: 'Belegt', location: 'DigitalHub Zeitz' });
  expect(text).toContain('X-WR-CALNAME:Tisch');
  await fetchFile('/resources/nowhere/calendar.ics').expect(404);
});

it('a reservation is downloaded by its holder and by nobody else', async () => {
  const { id } = await booked(mia, 9);
  const { headers, text } = await house.get(`/reservations/${id}/calendar.ics`, mia).expect(200);
  expect(headers['content-disposition']).toBe(`attachment; filename="${id}.ics"`);
  expect(eventsIn(text)).toMatchObject([{ summary: 'Tisch am Fenster' }]);
  await house.addResource('zeitz-desk-1', { name: 'Tisch am Gang' });
  await eventually(async () => {
    const renamed = await house.get(`/reservations/${id}/calendar.ics`, mia).expect(200);
    expect(eventsIn(renamed.text)).toMatchObject([{ summary: 'Tisch am Gang' }]);
    expect(renamed.headers.etag).not.toBe(headers.etag);
  });
  await house.get(`/reservations/${id}/calendar.ics`, jonas).expect(404);
});
