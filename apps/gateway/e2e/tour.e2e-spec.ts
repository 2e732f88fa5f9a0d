import type { Reservation } from '@digitalhub/contracts';
import { Town, wholeDay, workingDay } from './town';

let town: Town;
beforeAll(async () => {
  town = await Town.open({ gateways: 2 });
  await town.settle();
});
afterAll(() => town.close());

const day = workingDay();

describe('a desk in Zeitz', () => {
  it('is booked, shown as taken on every gateway at once, refused to others, and free again', async () => {
    const [ada, bob] = await Promise.all([town.staff(), town.staff()]);
    expect((await town.page(`?date=${day}`)).desks).toEqual({
      total: 5,
      freeNow: 5,
      date: day,
      freeOnDate: 5,
    });

    const booked = await town.post('/reservations', ada, wholeDay('zeitz-desk-1', day)).expect(201);
    const reservation = booked.body as Reservation;
    expect(booked.headers.location).toBe(`/reservations/${reservation.id}`);
    const seen = { 'digitalhub-seen': String(booked.headers['digitalhub-seen']) };
    for (const replica of [0, 1]) {
      const page = await town.page(`?date=${day}`, seen, replica);
      expect([page.stale, page.desks.freeOnDate]).toEqual([false, 4]);
      expect(page.resources.desk.map(({ freeOnDate }) => freeOnDate)).toEqual([
        false,
        true,
        true,
        true,
        true,
      ]);
    }

    const refused = await town.post('/reservations', bob, wholeDay('zeitz-desk-1', day), 1).expect(409);
    expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(refused.body).toMatchObject({ code: 'overlapping', conflicts: [{ resource: 'zeitz-desk-1' }] });
    expect((refused.body as { alternatives: { resource: string }[] }).alternatives[0]?.resource).toBe(
      'zeitz-desk-2',
    );

    const mine = await town.api().get('/reservations').set(ada).expect(200);
    expect(mine.body).toMatchObject({ items: [{ id: reservation.id }] });
    await town.api().get(`/reservations/${reservation.id}`).set(bob).expect(404);

    const path = `/reservations/${reservation.id}/cancel`;
    const cancelled = await town.post(path, ada, { reason: 'changed-plans' }, 1).expect(200);
    const after = { 'digitalhub-seen': String(cancelled.headers['digitalhub-seen']) };
    for (const replica of [0, 1])
      expect((await town.page(`?date=${day}`, after, replica)).desks.freeOnDate).toBe(5);
  });

  it('moves with If-Match, to another desk and another month', async () => {
    const ada = await town.staff();
    const first = await town.post('/reservations', ada, wholeDay('zeitz-desk-2', day)).expect(201);
    const { id } = first.body as Reservation;
    const move = (body: object, headers: object) =>
      town
        .api()
        .patch(`/reservations/${id}`)
        .set({ ...ada, ...headers })
        .send(body);
    await move({ resource: 'zeitz-desk-3' }, {}).expect(428);
    await move({ resource: 'zeitz-desk-3' }, { 'if-match': '"9"' }).expect(412);

    const later = workingDay(40);
    const there = await move(wholeDay('zeitz-desk-3', later), { 'if-match': first.headers.etag }).expect(200);
    const seen = { 'digitalhub-seen': String(there.headers['digitalhub-seen']) };
    const left = await town.page(`?date=${day}`, seen, 1);
    const taken = await town.page(`?date=${later}`, seen, 1);
    expect([left.stale, left.desks.freeOnDate, taken.desks.freeOnDate]).toEqual([false, 5, 4]);

    const back = await move(wholeDay('zeitz-desk-2', day), { 'if-match': there.headers.etag }).expect(200);
    const home = { 'digitalhub-seen': String(back.headers['digitalhub-seen']) };
    expect((await town.page(`?date=${later}`, home)).desks.freeOnDate).toBe(5);
    expect((await town.page(`?date=${day}`, home)).desks.freeOnDate).toBe(4);
    await town.post(`/reservations/${id}/cancel`, ada).expect(200);
  });

  it('is booked once however often the same command comes', async () => {
    const ada = { ...(await town.staff()), 'idempotency-key': 'the-same-command-again' };
    const book = (replica: number) => town.post('/reservations', ada, wholeDay('zeitz-desk-4', day), replica);
    const answers = await Promise.all([book(0), book(1), book(0), book(1)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => (body as Reservation).id)).size).toBe(1);
    await town.post('/reservations', ada, wholeDay('zeitz-desk-5', day)).expect(422);
    const [{ body } = { body: undefined }] = answers;
    const release = await town.staff();
    await town.post(`/reservations/${(body as Reservation).id}/cancel`, release).expect(404);
  });

  it('is held for a while and then confirmed', async () => {
    const ada = await town.staff();
    const request = { ...wholeDay('zeitz-desk-5', day), hold: true };
    const held = await town.post('/reservations', ada, request).expect(201);
    const { id, status } = held.body as Reservation;
    expect(status).toBe('held');
    const seen = { 'digitalhub-seen': String(held.headers['digitalhub-seen']) };
    const taken = await town
      .api(1)
      .get(`/resources/zeitz-desk-5/availability?date=${day}`)
      .set(seen)
      .expect(200);
    expect(taken.body).toMatchObject({ free: [], stale: false });
    const confirmed = await town.post(`/reservations/${id}/confirm`, ada).expect(200);
    expect(confirmed.body).toMatchObject({ status: 'confirmed' });
    await town.post(`/reservations/${id}/cancel`, ada).expect(200);
  });

  it('is for staff, and reservations are for those who are signed in', async () => {
    const citizen = await town.headers({ roles: ['citizen'] });
    const forbidden = await town.post('/reservations', citizen, wholeDay('zeitz-desk-1', day)).expect(403);
    expect(forbidden.body).toMatchObject({ code: 'role-not-allowed' });
    const nobody = await town.post('/reservations', {}, wholeDay('zeitz-desk-1', day)).expect(401);
    expect(nobody.headers['www-authenticate']).toMatch(/^Bearer/);
    const forged = {
      authorization: `Bearer ${await town.apps.environment.issuer.forgedToken({ roles: ['staff'] })}`,
    };
    await town.post('/reservations', forged, wholeDay('zeitz-desk-1', day)).expect(401);
  });
});

describe('what a client has seen', () => {
  it('is waited for no longer than half a second, and missing it is said', async () => {
    const never = { 'digitalhub-seen': '/digitalhub/bookings/sheet/zeitz-desk-1/2026-11=999999999999' };
    const response = await town.api().get('/hubs/zeitz').set(never).expect(200);
    expect(response.body).toMatchObject({ stale: true });
    expect(response.headers).not.toHaveProperty('etag');
    const { headers } = await town.api().get('/hubs/zeitz').expect(200);
    await town
      .api()
      .get('/hubs/zeitz')
      .set({ ...never, 'if-none-match': String(headers.etag) })
      .expect(200);
  });

  it('is refused by name when it is not a position', async () => {
    const { body } = await town.api().get('/hubs/zeitz').set('digitalhub-seen', 'yesterday').expect(400);
    expect(body).toMatchObject({ code: 'seen-invalid', errors: [{ pointer: 'Digitalhub-Seen' }] });
  });
});
