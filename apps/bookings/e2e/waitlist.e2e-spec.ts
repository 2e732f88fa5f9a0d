import { type WaitlistEntryView, noticeFacts, reservationFacts, waitlistFacts } from '@digitalhub/contracts';
import { type Listener, eventually, listenTo } from '@digitalhub/testing';
import { bookingsApp } from '../src/bookings.app';
import { type Headers, House } from './house';

const HOUR = 3_600_000;
let house: House;
let listener: Listener;
let mia: Headers;
let jonas: Headers;
let aylin: Headers;

beforeAll(async () => {
  house = await House.open();
  await house.addHub('zeitz');
  await house.addResource('zeitz-desk-1');
  listener = await listenTo(house.apps.environment, [waitlistFacts, noticeFacts.bookings, reservationFacts]);
  [mia, jonas, aylin] = await Promise.all([house.staff(), house.staff(), house.staff()]);
});

afterAll(async () => {
  await listener?.close();
  await house?.close();
});

let nextDay = 3;
const wishOn = (date: string) => ({
  resource: 'zeitz-desk-1',
  start: `${date}T09:00:00`,
  end: `${date}T17:00:00`,
});
const freshWish = () => wishOn(house.dateIn((nextDay += 1)));
const entry = async (id: string, headers: Headers): Promise<WaitlistEntryView> =>
  (await house.get(`/waitlist-entries/${id}`, headers).expect(200)).body as WaitlistEntryView;
const join = async (headers: Headers, wish: object) =>
  (await house.post('/waitlist-entries', headers, wish).expect(201)).body as WaitlistEntryView;
const offeredTo = (id: string, headers: Headers) =>
  eventually(async () => {
    const found = await entry(id, headers);
    expect(found.status).toBe('offered');
    return found;
  });

describe('a waitlist', () => {
  it('offers a cancelled desk to the first, then to the next, who books it', async () => {
    const wish = freshWish();
    const taken = await house.post('/reservations', mia, wish).expect(201);
    const first = await join(jonas, wish);
    const next = await join(aylin, { hub: 'zeitz', kind: 'desk', start: wish.start, end: wish.end });
    expect((await entry(first.id, jonas)).position).toBe(1);
    expect((await entry(next.id, aylin)).position).toBe(2);
    await house.get(`/waitlist-entries/${first.id}`, aylin).expect(404);
    expect((await house.post('/waitlist-entries', jonas, wish).expect(409)).body.code).toBe(
      'already-waiting',
    );

    await house.post(`/reservations/${taken.body.id}/cancel`, mia).expect(200);
    await offeredTo(first.id, jonas);
    expect((await house.post('/reservations', mia, wish).expect(409)).body.code).toBe('overlapping');
    await house.post(`/waitlist-entries/${first.id}/decline`, jonas).expect(200);
    const { offer } = await offeredTo(next.id, aylin);
    const accepted = await house.post(`/waitlist-entries/${next.id}/accept`, aylin).expect(200);
    expect(accepted.body).toMatchObject({ status: 'accepted' });
    const booked = await house.get(`/reservations/${offer!.reservation}`, aylin).expect(200);
    expect(booked.body).toMatchObject({ status: 'confirmed', resource: 'zeitz-desk-1' });
    const late = await house.post(`/waitlist-entries/${first.id}/accept`, jonas).expect(409);
    expect(late.body.code).toBe('entry-over');
  });

  it('passes an offer that nobody answers to the next, and tells both by mail', async () => {
    const wish = freshWish();
    const taken = await house.post('/reservations', mia, wish).expect(201);
    const first = await join(jonas, wish);
    const next = await join(aylin, wish);
    await house.post(`/reservations/${taken.body.id}/cancel`, mia).expect(200);
    await offeredTo(first.id, jonas);
    house.clock.advance(2 * HOUR);
    await offeredTo(next.id, aylin);
    expect((await entry(first.id, jonas)).status).toBe('expired');
    const mailsOf = (id: string) =>
      listener
        .events(noticeFacts.bookings)
        .filter(({ subject }) => subject === id)
        .map(({ data }) => (data as { template: string }).template);
    await eventually(() => {
      expect(mailsOf(first.id)).toEqual(['waitlist-offer', 'waitlist-offer-expired']);
      expect(mailsOf(next.id)).toEqual(['waitlist-offer']);
    });
  });

  it('has nothing to wait for where a desk is free', async () => {
    const wish = freshWish();
    expect((await house.post('/waitlist-entries', jonas, wish).expect(409)).body.code).toBe('place-free');
    const longer = { ...wish, end: `${house.dateIn(nextDay + 1)}T12:00:00` };
    expect((await house.post('/waitlist-entries', jonas, longer).expect(422)).body.code).toBe(
      'waitlist-one-day',
    );
  });

  it('hears of what was freed while nobody listened, once it runs again', async () => {
    const wish = freshWish();
    const taken = await house.post('/reservations', mia, wish).expect(201);
    const waiting = await join(jonas, wish);
    await house.post(`/reservations/${taken.body.id}/cancel`, mia).expect(200);
    await house.apps.stop('bookings');
    await house.apps.start(bookingsApp);
    await house.apps.untilReady();
    await offeredTo(waiting.id, jonas);
    const offers = () =>
      listener
        .events(waitlistFacts)
        .filter(({ subject, type }) => subject === waiting.id && type.includes('.offered.'));
    await eventually(() => expect(offers()).toHaveLength(1));
  });
});

it('numbers its facts without gaps although notices leave beside them', async () => {
  for (const topic of [reservationFacts, waitlistFacts]) {
    const bySource = new Map<string, number[]>();
    for (const { source, sequence } of listener.events(topic)) {
      const numbers = bySource.get(source) ?? [];
      if (!numbers.includes(sequence)) numbers.push(sequence);
      bySource.set(source, numbers);
    }
    expect(bySource.size).toBeGreaterThan(0);
    for (const numbers of bySource.values()) {
      const sorted = numbers.toSorted((a, b) => a - b);
      expect(sorted.map((number) => number - sorted[0]!)).toEqual([...sorted.keys()]);
    }
  }
});
