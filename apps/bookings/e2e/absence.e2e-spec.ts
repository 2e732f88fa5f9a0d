import { type Absence, absenceFacts, noticeFacts } from '@digitalhub/contracts';
import { type Listener, eventually, listenTo } from '@digitalhub/testing';
import { bookingsApp } from '../src/bookings.app';
import { type Headers, House } from './house';

let house: House;
let listener: Listener;
let mia: Headers;
let jonas: Headers;

beforeAll(async () => {
  house = await House.open();
  await house.addHub('zeitz');
  await house.addResource('zeitz-desk-1');
  await house.addResource('zeitz-room', { kind: 'room', capacity: 8 });
  listener = await listenTo(house.apps.environment, [absenceFacts, noticeFacts.bookings]);
  [mia, jonas] = await Promise.all([house.staff(), house.staff()]);
});

afterAll(async () => {
  await listener?.close();
  await house?.close();
});

const book = async (days: number, headers = mia, resource = 'zeitz-desk-1') => {
  const date = house.dateIn(days);
  const wish = { resource, start: `${date}T09:00:00`, end: `${date}T17:00:00` };
  return ((await house.post('/reservations', headers, wish).expect(201)).body as { id: string }).id;
};
const statusOf = async (id: string, headers = mia) =>
  (await house.get(`/reservations/${id}`, headers).expect(200)).body as { status: string; reason?: string };
const declare = (from: number, until: number) =>
  house.post('/absences', mia, { from: house.dateIn(from), until: house.dateIn(until) });
const settled = (id: string) =>
  eventually(async () => {
    const { items } = (await house.get('/absences', mia).expect(200)).body as { items: Absence[] };
    const absence = items.find((each) => each.id === id);
    expect(absence?.status).toBe('settled');
    return absence!;
  });

it('an absence gives up own desk days of its span, and nothing else', async () => {
  const [before, first, last, after] = [await book(4), await book(5), await book(7), await book(8)];
  const [room, other] = [await book(6, mia, 'zeitz-room'), await book(6, jonas)];
  const { body } = await declare(5, 7).expect(201);
  expect(body).toMatchObject({ status: 'releasing', released: 0 });
  expect(await settled((body as Absence).id)).toMatchObject({ released: 2 });
  for (const id of [first, last]) {
    expect(await statusOf(id)).toMatchObject({ status: 'cancelled', reason: 'absence' });
  }
  for (const id of [before, after, room]) expect(await statusOf(id)).toMatchObject({ status: 'confirmed' });
  expect(await statusOf(other, jonas)).toMatchObject({ status: 'confirmed' });
  await eventually(() => {
    const told = listener.events(noticeFacts.bookings).filter(({ subject }) => subject === first);
    expect(told.map(({ data }) => (data as { template: string }).template)).toContain(
      'reservation-cancelled',
    );
  });
  const again = await declare(7, 9).expect(409);
  expect(again.body.code).toBe('absence-overlapping');
  const cancelled = await house.post(`/absences/${(body as Absence).id}/cancel`, mia).expect(200);
  expect(cancelled.body).toMatchObject({ status: 'cancelled', released: 2 });
  expect(await statusOf(first)).toMatchObject({ status: 'cancelled' });
  await house.post(`/absences/${(body as Absence).id}/cancel`, jonas).expect(404);
});

it('an absence of many days goes on where the process ended', async () => {
  for (let days = 20; days < 40; days += 1) await book(days);
  const { body } = await declare(20, 39).expect(201);
  await house.apps.stop('bookings');
  await house.apps.start(bookingsApp);
  await house.apps.untilReady();
  expect(await settled((body as Absence).id)).toMatchObject({ released: 20 });
});

it.each([
  [{ from: '2030-02-30', until: '2030-03-01' }, 400],
  [{ from: '2030-03-02', until: '2030-03-01' }, 400],
  [{ from: '2020-03-01', until: '2020-03-02' }, 422],
])('%j is refused with %d', async (request, status) => {
  await house.post('/absences', mia, request).expect(status);
});
