import { randomUUID } from 'node:crypto';
import { reservationFacts } from '@digitalhub/contracts';
import { instantOf, rfc3339 } from '@digitalhub/kernel';
import { type Listener, eventually, listenTo } from '@digitalhub/testing';
import { BERLIN, type Headers, House, daily } from './house';

const MINUTE = 60_000;
let house: House;
let listener: Listener;
let mia: Headers;
let jonas: Headers;

beforeAll(async () => {
  house = await House.open();
  await house.addHub('zeitz', daily('06:00', '22:00'));
  await house.addHub('kiel');
  for (const id of ['zeitz-desk-1', 'zeitz-desk-2']) await house.addResource(id);
  await house.addResource('zeitz-room', { kind: 'room', capacity: 20 });
  await house.addResource('zeitz-sofa', { mode: 'drop-in' });
  await house.addResource('kiel-desk-1', { hub: 'kiel' });
  listener = await listenTo(house.apps.environment, [reservationFacts]);
  [mia, jonas] = await Promise.all([house.staff(), house.staff()]);
});

afterAll(async () => {
  await listener?.close();
  await house?.close();
});

let nextDay = 1;
/** A day of its own for each story. */
const freshDate = () => house.dateIn((nextDay += 1));
const span = (date: string, from = '09:00', to = '17:00') => ({
  start: `${date}T${from}:00`,
  end: `${date}T${to}:00`,
});
const wish = (date: string, more: object = {}) => ({ resource: 'zeitz-desk-1', ...span(date), ...more });
const book = (headers: Headers, body: object) => house.post('/reservations', headers, body);
const factsOf = (id: string) => listener.events(reservationFacts).filter(({ subject }) => subject === id);
const typesOf = (id: string) => factsOf(id).map(({ type }) => type.split('.').at(-2));

describe('a reservation', () => {
  it('is made, read, checked in too early, cancelled, and its place is free again', async () => {
    const date = freshDate();
    const made = await book(mia, wish(date)).expect(201);
    const { id } = made.body as { id: string };
    expect(made.headers).toMatchObject({ etag: '"1"', location: `/reservations/${id}` });
    expect(made.headers['digitalhub-seen']).toMatch(
      `/digitalhub/bookings/sheet/zeitz-desk-1/${date.slice(0, 7)}=`,
    );
    expect(made.body).toMatchObject({
      status: 'confirmed',
      start: rfc3339(instantOf(date, '09:00', BERLIN)),
      wallStart: `${date}T09:00:00`,
      timeZone: BERLIN,
    });
    const read = await house.get(`/reservations/${id}`, mia).expect(200);
    expect(read.body).toEqual(made.body);
    const early = await house.post(`/reservations/${id}/check-in`, mia).expect(422);
    expect(early.body.code).toBe('too-early-to-check-in');
    expect((await book(jonas, wish(date)).expect(409)).body.code).toBe('overlapping');
    const cancelled = await house.post(`/reservations/${id}/cancel`, mia, { reason: 'sick' }).expect(200);
    expect(cancelled.body).toMatchObject({ status: 'cancelled', reason: 'sick', revision: 2 });
    expect((await house.post(`/reservations/${id}/cancel`, mia).expect(409)).body.code).toBe(
      'already-cancelled',
    );
    await book(jonas, wish(date)).expect(201);
    await eventually(() => expect(typesOf(id)).toEqual(['confirmed', 'cancelled']));
  });

  it('takes instants with an offset as well as wall times', async () => {
    const date = freshDate();
    const start = rfc3339(instantOf(date, '09:00', BERLIN), 'America/New_York');
    const made = await book(mia, wish(date, { start })).expect(201);
    expect(made.body.wallStart).toBe(`${date}T09:00:00`);
  });

  it('is checked in, then released or completed at its end', async () => {
    const from = house.dateIn(1);
    house.clock.advance(instantOf(from, '08:45', BERLIN) - house.clock.now());
    const left = await book(mia, wish(from, { end: `${from}T10:00:00` })).expect(201);
    const stayed = await book(
      jonas,
      wish(from, { resource: 'zeitz-desk-2', end: `${from}T10:00:00` }),
    ).expect(201);
    for (const [{ body }, person] of [
      [left, mia],
      [stayed, jonas],
    ] as const) {
      const here = await house.post(`/reservations/${body.id}/check-in`, person).expect(200);
      expect(here.body).toMatchObject({ status: 'checked-in', revision: 2 });
    }
    const released = await house.post(`/reservations/${left.body.id}/release`, mia).expect(200);
    expect(released.body).toMatchObject({ status: 'released', revision: 3 });
    house.clock.advance(80 * MINUTE);
    await eventually(() => expect(typesOf(stayed.body.id)).toEqual(['confirmed', 'checked-in', 'completed']));
    const over = await house.get(`/reservations/${stayed.body.id}`, jonas).expect(200);
    expect(over.body).toMatchObject({ status: 'completed', endedAt: stayed.body.end });
    expect((await house.post(`/reservations/${stayed.body.id}/cancel`, jonas).expect(409)).body.code).toBe(
      'reservation-over',
    );
  });
});

describe('a hold', () => {
  it('keeps others out, is confirmed in time, or expires', async () => {
    const date = freshDate();
    const held = await book(mia, wish(date, { hold: true })).expect(201);
    expect(held.body).toMatchObject({ status: 'held' });
    await book(jonas, wish(date)).expect(409);
    const firm = await house.post(`/reservations/${held.body.id}/confirm`, mia).expect(200);
    expect(firm.body).toMatchObject({ status: 'confirmed', revision: 2 });
    expect(firm.body.heldUntil).toBeUndefined();
    expect((await house.post(`/reservations/${held.body.id}/confirm`, mia).expect(409)).body.code).toBe(
      'not-held',
    );
  });

  it('frees its place when it runs out', async () => {
    const date = freshDate();
    const held = await book(mia, wish(date, { hold: true })).expect(201);
    house.clock.advance(5 * MINUTE);
    await book(jonas, wish(date)).expect(201);
    const late = await house.post(`/reservations/${held.body.id}/confirm`, mia).expect(409);
    expect(late.body.code).toBe('hold-expired');
  });

  it('is told to have expired even when nobody asks', async () => {
    const date = freshDate();
    const held = await book(mia, wish(date, { hold: true })).expect(201);
    house.clock.advance(5 * MINUTE);
    await eventually(() => expect(typesOf(held.body.id)).toEqual(['held', 'expired']));
    const { body } = await house.get(`/resources/zeitz-desk-1/availability?date=${date}`, mia).expect(200);
    expect(body.taken).toEqual([]);
  });
});

describe('a repeat', () => {
  it('has the first answer and makes nothing', async () => {
    const date = freshDate();
    const key = randomUUID();
    const [one, two] = await Promise.all([1, 2].map(() => house.post('/reservations', mia, wish(date), key)));
    const three = await house.post('/reservations', mia, wish(date), key);
    for (const { status, body, headers } of [two!, three]) {
      expect({ status, body }).toEqual({ status: 201, body: one!.body });
      expect(headers['digitalhub-seen']).toBe(one!.headers['digitalhub-seen']);
    }
    const cancel = () => house.post(`/reservations/${one!.body.id}/cancel`, mia, {}, key).expect(200);
    expect((await cancel()).body).toEqual((await cancel()).body);
    await eventually(() => expect(typesOf(one!.body.id)).toEqual(['confirmed', 'cancelled']));
  });

  it('has it even when the rules would refuse by now', async () => {
    const from = house.dateIn(1);
    nextDay = Math.max(nextDay, 2);
    house.clock.advance(instantOf(from, '07:00', BERLIN) - house.clock.now());
    const key = randomUUID();
    const early = wish(from, span(from, '07:15', '07:30'));
    const first = await house.post('/reservations', mia, early, key).expect(201);
    house.clock.advance(60 * MINUTE);
    expect((await house.post('/reservations', mia, early, key).expect(201)).body).toEqual(first.body);
    expect((await house.post('/reservations', jonas, early).expect(422)).body.code).toBe('in-the-past');
  });

  it('with another body is refused, and so is a command without a key', async () => {
    const key = randomUUID();
    await house.post('/reservations', mia, wish(freshDate()), key).expect(201);
    const other = await house.post('/reservations', mia, wish(freshDate()), key).expect(422);
    expect(other.body.code).toBe('idempotency-key-reused');
    const none = await house.post('/reservations', mia, wish(freshDate()), '').expect(400);
    expect(none.body.code).toBe('idempotency-key-missing');
  });
});

describe('a move', () => {
  it('goes to another time, month and resource in one step each', async () => {
    const date = freshDate();
    const { body } = await book(mia, wish(date)).expect(201);
    await house.move(body.id, mia, undefined, span(date, '10:00', '11:00')).expect(428);
    const time = await house.move(body.id, mia, '"1"', span(date, '10:00', '11:00')).expect(200);
    expect(time.headers.etag).toBe('"2"');
    await house.move(body.id, mia, '"1"', span(date, '12:00', '13:00')).expect(412);
    const month = house.dateIn(70);
    await house.move(body.id, mia, '"2"', span(month, '10:00', '11:00')).expect(200);
    const room = await house.move(body.id, mia, '"3"', { resource: 'zeitz-desk-2' }).expect(200);
    expect(room.body).toMatchObject({
      resource: 'zeitz-desk-2',
      wallStart: `${month}T10:00:00`,
      revision: 4,
    });
    expect(room.headers['digitalhub-seen']!.split(', ')).toHaveLength(2);
    await eventually(() =>
      expect(typesOf(body.id).sort()).toEqual([
        'confirmed',
        'moved',
        'moved-in',
        'moved-in',
        'moved-out',
        'moved-out',
      ]),
    );
    await house.post(`/reservations/${body.id}/cancel`, mia).expect(200);
  });

  it('onto a taken place leaves it where it was', async () => {
    const date = freshDate();
    const { body } = await book(mia, wish(date)).expect(201);
    await book(jonas, wish(date, { resource: 'zeitz-desk-2' })).expect(201);
    const refused = await house.move(body.id, mia, '"1"', { resource: 'zeitz-desk-2' }).expect(409);
    expect(refused.body).toMatchObject({ code: 'overlapping', conflicts: [{ resource: 'zeitz-desk-2' }] });
    expect(refused.body.alternatives.length).toBeGreaterThan(0);
    expect((await house.get(`/reservations/${body.id}`, mia)).body).toEqual(body);
  });
});

describe('a wish that a rule refuses', () => {
  it.each([
    ['resource-unknown', { resource: 'zeitz-desk-9' }],
    ['resource-not-reservable', { resource: 'zeitz-sofa' }],
    ['outside-opening-hours', { end: '22:15' }],
    ['interval-empty', { end: '09:00' }],
    ['end-before-start', { end: '08:00' }],
    ['off-raster', { start: '09:10' }],
  ])(
    'is answered with 422 %s',
    async (
      code,
      {
        resource = 'zeitz-desk-1',
        start = '09:00',
        end = '17:00',
      }: Partial<Record<'resource' | 'start' | 'end', string>>,
    ) => {
      const { body } = await book(mia, { resource, ...span(house.dateIn(2), start, end) }).expect(422);
      expect(body).toMatchObject({ code, errors: [{ code }] });
      expect(body.detail).toMatch(/\.$/);
    },
  );

  it.each([
    ['too-far', '9999-12-31T09:00:00', '9999-12-31T10:00:00'],
    ['in-the-past', '2020-01-01T09:00:00', '2020-01-01T10:00:00'],
    ['in-the-past', '0001-01-01T09:00:00', '9999-12-31T10:00:00'],
  ])('is answered with 422 %s from %s to %s', async (code, start, end) => {
    expect((await book(mia, wish('', { start, end })).expect(422)).body.code).toBe(code);
  });

  it('is too long beyond 31 days', async () => {
    const start = `${house.dateIn(2)}T09:00:00`;
    const { body } = await book(mia, wish('', { start, end: `${house.dateIn(40)}T09:00:00` })).expect(422);
    expect(body.code).toBe('too-long');
  });

  it('is malformed where a time is none', async () => {
    for (const start of ['2026-02-30T09:00:00', 'tomorrow', '2026-11-23']) {
      const { body } = await book(mia, wish('', { start, end: `${house.dateIn(40)}T09:00:00` })).expect(400);
      expect(body).toMatchObject({ code: 'validation-failed', errors: [{ pointer: '/start' }] });
    }
  });

  it('follows the hub, whose changes arrive as messages', async () => {
    await house.addResource('zeitz-projector', { kind: 'equipment' });
    const date = freshDate();
    await book(mia, wish(date, { resource: 'zeitz-projector' })).expect(201);
    await house.put('/resources/zeitz-projector', {
      id: 'zeitz-projector',
      hub: 'zeitz',
      kind: 'equipment',
      name: 'Projector',
      capacity: 1,
      mode: 'offline',
      attributes: [],
    });
    await eventually(async () => {
      const { body } = await book(mia, wish(freshDate(), { resource: 'zeitz-projector' })).expect(422);
      expect(body.code).toBe('resource-not-reservable');
    });
  });
});

describe('who may', () => {
  it('book: staff, managers and admins, in their hubs, as a person', async () => {
    const date = freshDate();
    const citizen = await house.staff({ roles: ['citizen'] });
    await book(citizen, wish(date)).expect(403);
    const elsewhere = await house.staff({ hubs: ['kiel'] });
    expect((await book(elsewhere, wish(date)).expect(403)).body.code).toBe('forbidden-hub');
    const nobody = await house.staff({ person: undefined });
    expect((await book(nobody, wish(date)).expect(403)).body.code).toBe('person-assertion-missing');
    await book({}, wish(date)).expect(401);
  });

  it('see and change a reservation: its holder, managers of its hub and admins', async () => {
    const { body } = await book(mia, wish(freshDate())).expect(201);
    const path = `/reservations/${body.id}`;
    const elsewhere = await house.staff({ roles: ['manager'], hubs: ['kiel'] });
    const citizen = await house.staff({ roles: ['citizen'], hubs: [] });
    for (const stranger of [jonas, elsewhere, citizen]) {
      expect((await house.get(path, stranger).expect(404)).body.code).toBe('not-found');
      await house.move(body.id, stranger, '"1"', { resource: 'zeitz-desk-2' }).expect(404);
      for (const act of ['confirm', 'cancel', 'check-in', 'release'])
        await house.post(`${path}/${act}`, stranger).expect(404);
    }
    const admin = await house.staff({ roles: ['admin'], hubs: [] });
    await house.get(path, admin).expect(400);
    await house.get(path, { ...admin, 'digitalhub-reason': 'contact-about-booking' }).expect(200);
    const manager = await house.staff({ roles: ['manager'] });
    await house.post(`${path}/cancel`, manager).expect(200);
    await house.get(`/reservations/${randomUUID()}`, mia).expect(404);
  });
});

describe('a person’s own reservations', () => {
  it('are listed in the order of their starts, page by page, by span and status', async () => {
    const person = await house.staff();
    const dates = [freshDate(), freshDate(), freshDate()];
    const made = await Promise.all(
      dates.toReversed().map((date) => book(person, wish(date, { resource: 'zeitz-room' })).expect(201)),
    );
    await house.post(`/reservations/${made[0]!.body.id}/cancel`, person).expect(200);
    const first = await house.get('/reservations?limit=2', person).expect(200);
    expect(first.body.items.map(({ wallStart }: { wallStart: string }) => wallStart.slice(0, 10))).toEqual(
      dates.slice(0, 2),
    );
    expect(first.headers.link).toContain('rel="next"');
    const rest = await house.get(`/reservations?limit=2&cursor=${first.body.next}`, person).expect(200);
    expect(rest.body.items).toMatchObject([{ status: 'cancelled' }]);
    expect(rest.body.next).toBeUndefined();
    const cancelled = await house.get('/reservations?status=cancelled', person).expect(200);
    expect(cancelled.body.items).toHaveLength(1);
    const from = rfc3339(instantOf(dates[1]!, '00:00', BERLIN));
    const to = rfc3339(instantOf(dates[2]!, '00:00', BERLIN));
    const one = await house.get(`/reservations?from=${from}&to=${to}`, person).expect(200);
    expect(one.body.items).toHaveLength(1);
    expect((await house.get('/reservations', jonas)).body.items).not.toContainEqual(first.body.items[0]);
    await house.get('/reservations?cursor=abc', person).expect(400);
    await house.get('/reservations?status=waiting', person).expect(400);
  });
});

describe('availability', () => {
  it('of a resource shows when it is open, free and taken', async () => {
    const date = freshDate();
    await book(mia, wish(date)).expect(201);
    const { body } = await house.get(`/resources/zeitz-desk-1/availability?date=${date}`, jonas).expect(200);
    const at = (time: string) => rfc3339(instantOf(date, time, BERLIN));
    expect(body).toEqual({
      ...{ resource: 'zeitz-desk-1', hub: 'zeitz', date, timeZone: BERLIN },
      open: [{ start: at('06:00'), end: at('22:00') }],
      free: [
        { start: at('06:00'), end: at('09:00') },
        { start: at('17:00'), end: at('22:00') },
      ],
      taken: [{ start: at('09:00'), end: at('17:00') }],
    });
  });

  it('of a hub shows all that can be reserved', async () => {
    const { body } = await house.get(`/hubs/zeitz/availability?date=${freshDate()}`, jonas).expect(200);
    const ids = body.resources.map(({ resource }: { resource: string }) => resource);
    expect(ids).toEqual(expect.arrayContaining(['zeitz-desk-1', 'zeitz-desk-2', 'zeitz-room']));
    expect(ids).not.toContain('zeitz-sofa');
  });

  it('is today’s unless a date is named, and needs a caller', async () => {
    const { body } = await house.get('/hubs/zeitz/availability', jonas).expect(200);
    expect(body.date).toBe(house.dateIn(0));
    await house.get('/hubs/zeitz/availability', {}).expect(401);
    await house.get('/hubs/nowhere/availability', jonas).expect(404);
    await house.get('/resources/nothing/availability', jonas).expect(404);
    await house.get('/hubs/zeitz/availability?date=2026-13-01', jonas).expect(400);
  });

  it.each([
    ['2027-03-28', 23],
    ['2026-10-25', 25],
  ])('of the day %s is %i hours long', async (date, hours) => {
    const { body } = await house.get(`/resources/kiel-desk-1/availability?date=${date}`, jonas).expect(200);
    const [open] = body.open as { start: string; end: string }[];
    expect(Date.parse(open!.end) - Date.parse(open!.start)).toBe(hours * 3_600_000);
  });
});
