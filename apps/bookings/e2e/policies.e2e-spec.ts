import { randomUUID } from 'node:crypto';
import {
  DEFAULT_POLICY,
  type Explanation,
  type NextFree,
  PolicyChanged,
  type PolicyProfile,
  PolicySnapshot,
  type ReservationGroup,
  type ResourceAvailability,
  type ResourceKind,
  policyFacts,
  policyState,
} from '@digitalhub/contracts';
import { instantOf, rfc3339 } from '@digitalhub/kernel';
import { type Listener, eventually, listenTo } from '@digitalhub/testing';
import supertest from 'supertest';
import { BERLIN, type Headers, House } from './house';

let house: House;
let listener: Listener;
let manager: Headers;

beforeAll(async () => {
  house = await House.open();
  await house.addHub('zeitz');
  await house.addResource('zeitz-hall', { kind: 'room' });
  for (const number of [1, 2]) await house.addResource(`zeitz-desk-${number}`, { parent: 'zeitz-hall' });
  await house.addResource('zeitz-lab', { kind: 'room' });
  await house.addResource('zeitz-beamer', { kind: 'equipment' });
  manager = await house.staff({ roles: ['manager'] });
  listener = await listenTo(house.apps.environment, [policyFacts, policyState]);
});

afterAll(async () => {
  await listener?.close();
  await house?.close();
});

/** Sets the policy of a kind, whatever it was before. */
async function policy(kind: ResourceKind, members: Partial<PolicyProfile>, as: Headers = manager) {
  const path = `/hubs/zeitz/policies/${kind}`;
  const { headers } = await house.get(path, as);
  const match: Headers = headers.etag ? { 'if-match': headers.etag } : {};
  const answer = await supertest(house.apps.url('bookings'))
    .put(path)
    .set({ ...as, ...match })
    .send({ ...DEFAULT_POLICY, ...members });
  // What was read a second ago may be booked by.
  house.clock.advance(1001);
  return answer;
}

const on = (days: number, from = '09:00', to = '17:00') => {
  const date = house.dateIn(days);
  return { start: `${date}T${from}:00`, end: `${date}T${to}:00` };
};
const at = (wall: string) => rfc3339(instantOf(wall.slice(0, 10), wall.slice(11, 16), BERLIN));
const book = (who: Headers, body: object, key: string = randomUUID()) =>
  house.post('/reservations', who, body, key);

describe('a policy', () => {
  it('is what it always was until a manager sets it, and then told as a fact and as state', async () => {
    const untouched = await house.get('/hubs/zeitz/policies/equipment', manager).expect(200);
    expect(untouched.body).toEqual({ ...DEFAULT_POLICY, hub: 'zeitz', kind: 'equipment', revision: 0 });
    expect(untouched.headers.etag).toBeUndefined();
    const put = await policy('equipment', { holdMinutes: 10 });
    expect(put.status).toBe(200);
    expect(put.headers.etag).toBe('"1"');
    await eventually(() => {
      const fact = listener.events(policyFacts).find(({ type }) => type === PolicyChanged.type);
      expect(fact?.data).toEqual({ hub: 'zeitz', kind: 'equipment', fields: ['holdMinutes'], revision: 1 });
      const state = listener.events(policyState).find(({ type }) => type === PolicySnapshot.type);
      expect(state?.data).toMatchObject({ hub: 'zeitz', kind: 'equipment', holdMinutes: 10 });
    });
  });

  it('is changed only by managers of the hub who know the latest', async () => {
    const path = '/hubs/zeitz/policies/equipment';
    const put = (who: Headers, match: Headers = {}) =>
      supertest(house.apps.url('bookings'))
        .put(path)
        .set({ ...who, ...match })
        .send(DEFAULT_POLICY);
    await put(manager).expect(428);
    await put(manager, { 'if-match': '"7"' }).expect(412);
    await put(await house.staff(), { 'if-match': '"1"' }).expect(403);
    await put(await house.staff({ roles: ['manager'], hubs: ['halle'] }), { 'if-match': '"1"' }).expect(403);
    await house.get('/hubs/nowhere/policies/desk', manager).expect(404);
    await house.get('/hubs/zeitz/policies/chair', manager).expect(400);
  });

  it('stays with a reservation as it was when that was made', async () => {
    await policy('equipment', { checkIn: { opensBeforeMinutes: 60 } });
    const mia = await house.staff();
    const { body } = await book(mia, { resource: 'zeitz-beamer', ...on(20) }).expect(201);
    expect(body.policyRevision).toBe(2);
    await policy('equipment', { checkIn: { opensBeforeMinutes: 5 } });
    const found = await house.get(`/reservations/${body.id}`, mia).expect(200);
    expect(found.body.policyRevision).toBe(2);
  });
});

describe('a quota', () => {
  it('that concurrent requests meet is a 409 of its own, with its name and the day it begins anew', async () => {
    await policy('desk', { quotas: [{ per: 'month', unit: 'hours', most: 16 }] });
    const mia = await house.staff();
    const days = [3, 4, 5, 6, 7, 8].filter(
      (day) => house.dateIn(day).slice(0, 7) === house.dateIn(3).slice(0, 7),
    );
    const answers = await Promise.all(days.map((day) => book(mia, { resource: 'zeitz-desk-1', ...on(day) })));
    const refused = answers.filter(({ status }) => status === 409);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(Math.min(2, days.length));
    for (const { body } of refused) {
      expect(body).toMatchObject({
        code: 'quota-exceeded',
        rule: 'quota',
        values: { quota: '16 hours per month' },
      });
      expect(body.until).toBe(body.values.resetsOn);
    }
    const [mine] = answers.filter(({ status }) => status === 201);
    await house.post(`/reservations/${mine!.body.id}/cancel`, mia).expect(200);
    await book(mia, { resource: 'zeitz-desk-2', ...on(days[0]!, '18:00', '20:00') }).expect(201);
    await policy('desk', {});
  });
});

describe('a request', () => {
  const requested = async (who: Headers, days: number) => {
    await policy('room', { approval: { mode: 'roles', roles: ['staff'] } });
    const { body, headers } = await book(who, { resource: 'zeitz-lab', ...on(days) }).expect(201);
    expect(body.status).toBe('requested');
    return { id: body.id as string, etag: headers.etag };
  };

  it('occupies until a manager approves or denies it', async () => {
    const mia = await house.staff();
    const { id } = await requested(mia, 30);
    await book(await house.staff(), { resource: 'zeitz-lab', ...on(30) }).expect(409);
    await house.post(`/reservations/${id}/approve`, mia).expect(403);
    const approved = await house.post(`/reservations/${id}/approve`, manager).expect(200);
    expect(approved.body.status).toBe('confirmed');
    expect((await house.post(`/reservations/${id}/deny`, manager)).body.code).toBe('not-requested');
    const second = await requested(mia, 31);
    const denied = await house
      .post(`/reservations/${second.id}/deny`, manager, { reason: 'unsuitable' })
      .expect(200);
    expect(denied.body).toMatchObject({ status: 'denied', reason: 'unsuitable' });
    await book(manager, { resource: 'zeitz-lab', ...on(31) }).expect(201);
  });

  it('is what a move of a firm one becomes, and of a manager is none', async () => {
    const mia = await house.staff();
    const { id } = await requested(mia, 33);
    const approved = await house.post(`/reservations/${id}/approve`, manager).expect(200);
    const moved = await house.move(id, mia, approved.headers.etag, on(34)).expect(200);
    expect(moved.body.status).toBe('requested');
    const own = await book(manager, { resource: 'zeitz-lab', ...on(35) }).expect(201);
    expect(own.body.status).toBe('confirmed');
  });
});

describe('several resources at once', () => {
  const both = ['zeitz-desk-1', 'zeitz-beamer'];

  it('are booked all, and cancelled all', async () => {
    const mia = await house.staff();
    const answer = await book(mia, { resources: both, ...on(40) }).expect(201);
    const { group, reservations } = answer.body as ReservationGroup;
    expect(reservations.map(({ resource }) => resource)).toEqual(both);
    expect(reservations.every((each) => each.group === group)).toBe(true);
    const cancelled = await house
      .post(`/reservations/${reservations[0]!.id}/cancel`, mia, { group: true })
      .expect(200);
    expect((cancelled.body as ReservationGroup).reservations.map(({ status }) => status)).toEqual([
      'cancelled',
      'cancelled',
    ]);
  });

  it('or none, and the refusal names the one that failed', async () => {
    const mia = await house.staff();
    await book(await house.staff(), { resource: 'zeitz-beamer', ...on(41) }).expect(201);
    const { body } = await book(mia, { resources: both, ...on(41) }).expect(409);
    expect(body).toMatchObject({
      code: 'overlapping',
      failed: ['zeitz-beamer'],
      errors: [{ pointer: '/resources/1', code: 'overlapping' }],
      conflicts: [{ resource: 'zeitz-beamer' }],
    });
    const free = await house
      .get(`/resources/zeitz-desk-1/availability?date=${house.dateIn(41)}`, mia)
      .expect(200);
    expect((free.body as ResourceAvailability).taken).toEqual([]);
    await book(mia, { resources: both, resource: 'zeitz-lab', ...on(41) }).expect(400);
    await book(mia, { resources: ['zeitz-desk-1', 'zeitz-desk-1'], ...on(41) }).expect(400);
    expect((await book(mia, { resources: ['zeitz-desk-1', 'nothing'], ...on(41) })).body).toMatchObject({
      code: 'resource-unknown',
      failed: ['nothing'],
    });
  });
});

describe('a room and the desks in it', () => {
  it('are taken together, and availability shows it', async () => {
    await policy('room', {});
    const mia = await house.staff();
    await book(mia, { resource: 'zeitz-desk-1', ...on(50, '09:00', '10:00') }).expect(201);
    const { body } = await book(mia, { resource: 'zeitz-hall', ...on(50, '09:30', '12:00') }).expect(409);
    expect(body.conflicts).toMatchObject([{ resource: 'zeitz-desk-1' }]);
    await book(mia, { resource: 'zeitz-hall', ...on(50, '10:00', '12:00') }).expect(201);
    const taken = async (id: string) => {
      const answer = await house
        .get(`/resources/${id}/availability?date=${house.dateIn(50)}`, mia)
        .expect(200);
      return (answer.body as ResourceAvailability).taken;
    };
    const { start: nine, end: noon } = on(50, '09:00', '12:00');
    const { start: ten } = on(50, '10:00', '12:00');
    const whole = [{ start: at(nine), end: at(noon) }];
    expect(await taken('zeitz-hall')).toEqual(whole);
    expect(await taken('zeitz-desk-1')).toEqual(whole);
    expect(await taken('zeitz-desk-2')).toEqual([{ start: at(ten), end: at(noon) }]);
  });
});

describe('an explanation', () => {
  const explain = async (who: Headers, { start, end }: { start: string; end: string }) => {
    const answer = await house
      .get(`/resources/zeitz-desk-2/explain?start=${start}&end=${end}`, who)
      .expect(200);
    return answer.body as Explanation;
  };

  it('says rule by rule why a wish can be booked or not, and books nothing', async () => {
    await policy('desk', { buffer: { beforeMinutes: 30, afterMinutes: 0 }, bookableBy: ['staff'] });
    const mia = await house.staff();
    expect(await explain(mia, on(60))).toMatchObject({ bookable: true, needsApproval: false });
    await book(mia, { resource: 'zeitz-desk-2', ...on(60) }).expect(201);
    const { bookable, rules } = await explain(mia, on(60, '17:15', '18:00'));
    expect(bookable).toBe(false);
    expect(rules.filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      { rule: 'buffer', code: 'too-close', values: { beforeMinutes: 30 }, conflicts: [{}] },
    ]);
    const guest = await explain(await house.staff({ roles: ['citizen'], hubs: [] }), on(60));
    expect(guest.rules.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code)).toEqual([
      'forbidden-hub',
      'role-not-allowed',
      'overlapping',
    ]);
    const refusal = await book(mia, { resource: 'zeitz-desk-2', ...on(60, '17:15', '18:00') }).expect(409);
    const half = Date.parse(at(on(60).end)) + 30 * 60_000;
    expect(refusal.body.code).toBe('too-close');
    expect(refusal.body.alternatives.slice(0, 2)).toMatchObject([
      { resource: 'zeitz-desk-1' },
      { resource: 'zeitz-desk-2', start: rfc3339(half) },
    ]);
  });

  it('and the next free time keeps to the same rules', async () => {
    const mia = await house.staff();
    const { start, end } = on(60);
    const from = encodeURIComponent(at(start));
    const answer = await house
      .get(`/resources/zeitz-desk-2/next-free?duration=60&from=${from}`, mia)
      .expect(200);
    const { next } = answer.body as NextFree;
    const after = Date.parse(at(end)) + 30 * 60_000;
    expect(next).toEqual({ start: rfc3339(after), end: rfc3339(after + 3_600_000) });
    await book(mia, { resource: 'zeitz-desk-2', ...next }).expect(201);
  });
});
