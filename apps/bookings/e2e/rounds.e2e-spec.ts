import {
  DEFAULT_POLICY,
  type OwnPlan,
  type PolicyProfile,
  type Round,
  type RoundAudit,
  type RoundPlan,
  noticeFacts,
  roundFacts,
} from '@digitalhub/contracts';
import { addDays, instantOf, localDateOf } from '@digitalhub/kernel';
import { type Listener, eventually, listenTo } from '@digitalhub/testing';
import supertest from 'supertest';
import { verifyRound } from '../src/round/draw/verify';
import { mondayOf, weekAfter, weekOf } from '../src/booking/week';
import { scheduleOf } from '../src/round/round-schedule';
import { BERLIN, type Headers, House, daily } from './house';

const DESKS = ['zeitz-desk-1', 'zeitz-desk-2'];
const PEOPLE = 5;
const rules = {
  days: [1, 2, 3, 4, 5],
  opensDaysBefore: 10,
  cutOff: { weekday: 4, time: '12:00' },
  mustDays: 1,
  noShowCost: 2,
  cancelHours: 12,
  offerMinutes: 60,
};
const policy: PolicyProfile = { ...DEFAULT_POLICY, round: rules, firstComeCap: 2, oneDeskPerHalfDay: true };
const HOUR = 3_600_000;

let house: House;
let listener: Listener;
let manager: Headers;
let staff: Headers[];
let week: string;
let dates: string[];

beforeAll(async () => {
  house = await House.open();
  await house.addHub('zeitz', daily('08:00', '18:00'));
  await house.addResource(DESKS[0]!, { attributes: ['accessible'] });
  await house.addResource(DESKS[1]!, { attributes: ['screens'] });
  listener = await listenTo(house.apps.environment, [roundFacts, noticeFacts.bookings]);
  manager = await house.staff({ roles: ['manager'] });
  staff = await Promise.all(Array.from({ length: PEOPLE }, () => house.staff()));
  goTo(`${nextTuesday()}T09:00`);
  await put('/hubs/zeitz/policies/desk', manager, policy).expect(200);
  week = weekAfter(weekOf(localDateOf(house.clock.now(), BERLIN)), 1);
  dates = scheduleOf(rules, mondayOf(week)!, BERLIN).dates as string[];
});

afterAll(async () => {
  await listener?.close();
  await house?.close();
});

const put = (path: string, headers: Headers, body: object) =>
  supertest(house.apps.url('bookings')).put(path).set(headers).send(body);
const at = (rest = '') => `/hubs/zeitz/rounds/${week}${rest}`;
const like = (day: number, part = 'day') => ({ date: dates[day], part, level: 'like' });
const types = () => listener.events(roundFacts).map(({ type }) => type.split('.').at(-2));

function goTo(wall: string): void {
  const [date = '', time = ''] = wall.split('T');
  house.clock.advance(instantOf(date, time, BERLIN) - house.clock.now());
}

function nextTuesday(): string {
  const today = localDateOf(house.clock.now(), BERLIN);
  return addDays(mondayOf(weekOf(today))!, 8);
}

async function untilStatus(status: string): Promise<Round> {
  return eventually(async () => {
    const { body } = await house.get(at(), staff[0]!).expect(200);
    expect(body).toMatchObject({ status });
    return body as Round;
  });
}

const ownPlan = async (headers: Headers) =>
  (await house.get(at('/plan/me'), headers).expect(200)).body as OwnPlan;
const day = (index: number) => ({ start: `${dates[index]}T08:00:00`, end: `${dates[index]}T18:00:00` });
const book = (headers: Headers, index: number, resource = DESKS[0]!) =>
  house.post('/reservations', headers, { resource, ...day(index) });

describe('a round of one week', () => {
  let open: Round;

  it('takes wishes, with the commitment to its seed told and the seed itself not', async () => {
    open = await untilStatus('open');
    expect(open.commitment).toMatch(/^[0-9a-f]{64}$/);
    expect(open).not.toHaveProperty('seed');
    expect(open.dates).toEqual(dates);
    for (const headers of staff) {
      // Everybody wants Monday and Tuesday: two desks, five people.
      const { body } = await put(at('/wishes/me'), headers, { wishes: [like(0), like(1)] }).expect(200);
      expect(body).toMatchObject({ wishes: [like(0), like(1)], revision: 1 });
    }
    const { body } = await house.get(at('/wishes/me'), staff[0]!).expect(200);
    expect(body).toMatchObject({ wishes: [like(0), like(1)], needs: [] });
  });

  it('refuses wishes that it cannot serve, each with its code and field', async () => {
    const full = dates.map((_, index) => like(index));
    const cases = [
      ['too-many-wishes', { wishes: [...full, like(0)] }, '/wishes'],
      ['day-not-in-round', { wishes: [{ ...like(0), date: addDays(dates[0]!, 5) }] }, '/wishes/0/date'],
      ['wish-twice', { wishes: [like(0), like(0, 'morning')] }, '/wishes/1/part'],
      ['too-many-musts', { wishes: [0, 1].map((each) => ({ ...like(each), level: 'must' })) }, '/wishes'],
      ['desk-kind-not-in-round', { wishes: [like(0)], needs: ['standing'] }, '/needs/0'],
    ] as const;
    for (const [code, body, pointer] of cases) {
      const refusal = await put(at('/wishes/me'), staff[0]!, body).expect(422);
      expect(refusal.body).toMatchObject({ code, errors: [{ code, pointer }] });
    }
    const { body } = await house.get(at('/wishes/me'), staff[0]!).expect(200);
    expect(body).toMatchObject({ revision: 1 });
  });

  it('keeps its desks from first come, and its plan to itself', async () => {
    const { body } = await book(staff[0]!, 3).expect(409);
    expect(body).toMatchObject({ code: 'round-pending', until: open.cutOffAt });
    expect((await house.get(at('/plan'), staff[0]!).expect(409)).body.code).toBe('plan-not-published');
    expect((await house.get(at('/audit'), staff[0]!).expect(409)).body.code).toBe('draw-not-made');
    const stranger = await house.staff({ hubs: ['kiel'] });
    expect((await house.get(at(), stranger).expect(403)).body.code).toBe('forbidden-hub');
    expect((await house.get(`/hubs/zeitz/rounds/2025-W20`, staff[0]!).expect(404)).body.code).toBe(
      'round-not-held',
    );
  });

  it('draws at the cut-off: digest before seed, plan with a reason for every refusal', async () => {
    house.clock.advance(Date.parse(open.cutOffAt) - house.clock.now() + 1000);
    const round = await untilStatus('published');
    expect((await put(at('/wishes/me'), staff[0]!, { wishes: [like(2)] }).expect(409)).body.code).toBe(
      'wishes-closed',
    );
    const plans = await Promise.all(staff.map(ownPlan));
    const gains = plans.map(({ grants }) => grants.length);
    expect([...gains].sort()).toEqual([0, 1, 1, 1, 1]);
    for (const { outcomes } of plans) {
      expect(outcomes).toHaveLength(2);
      for (const { resource, reason, sentence } of outcomes) {
        expect(Boolean(resource)).toBe(reason === undefined);
        expect(sentence.de).toMatch(/\.$/);
      }
    }
    const sealed = listener.events(roundFacts).find(({ type }) => type.includes('sealed'))!;
    expect(sealed.data).toMatchObject({ digest: round.digest });
    expect(sealed.data).not.toHaveProperty('seed');
    const steps = ['announced', 'opened', 'closed', 'sealed', 'drawn', 'published'];
    await eventually(() => expect(types()).toEqual(expect.arrayContaining(steps)));
    const audit = (await house.get(at('/audit'), staff[1]!).expect(200)).body as RoundAudit;
    expect(verifyRound(audit, { commitment: open.commitment, digest: round.digest })).toEqual([]);
    expect(verifyRound({ ...audit, seed: audit.digest })).not.toEqual([]);
    expect(JSON.stringify(audit)).not.toContain(plans.find(({ grants }) => grants[0])!.grants[0]!.person);
  });

  it('writes the desks as reservations and tells everybody once', async () => {
    const { body } = await house.get(at('/plan'), staff[0]!).expect(200);
    const { grants } = body as RoundPlan;
    expect(grants).toHaveLength(4);
    expect(new Set(grants.map(({ date, resource }) => `${date} ${resource}`)).size).toBe(4);
    const holder = await Promise.all(staff.map(ownPlan)).then((plans) =>
      plans.findIndex((each) => each.grants[0]),
    );
    const own = await house.get('/reservations', staff[holder]!).expect(200);
    expect(own.body.items).toMatchObject([{ status: 'confirmed', hub: 'zeitz' }]);
    await eventually(() => {
      const told = listener
        .events(noticeFacts.bookings)
        .filter(({ data }) => JSON.stringify(data).includes('round-result'));
      expect(new Set(told.map(({ id }) => id)).size).toBe(PEOPLE);
    });
  });

  it('gives managers numbers that tell about nobody', async () => {
    const { body } = await house.get(at('/totals'), manager).expect(200);
    const numbers = [...body.cells.flat(), ...body.rowTotals, ...body.columnTotals, body.total];
    expect(numbers).toHaveLength(5 * 2 + 5 + 2 + 1);
    for (const each of numbers) expect(each === null || each >= 5).toBe(true);
    await house.get(at('/totals'), staff[0]!).expect(403);
  });

  it('leaves the rest to first come, up to the cap', async () => {
    await eventually(() => book(staff[0]!, 3).expect(201));
    const { body } = await book(staff[0]!, 4).expect(409);
    expect(body).toMatchObject({ code: 'first-come-cap' });
  });

  it('lets two exchange their desks, and refuses what breaks a rule', async () => {
    const plans = await Promise.all(staff.map(ownPlan));
    const monday = plans.findIndex(({ grants }) => grants.some(({ date }) => date === dates[0]));
    const tuesday = plans.findIndex(({ grants }) => grants.some(({ date }) => date === dates[1]));
    const [own, other] = [plans[monday]!.grants[0]!, plans[tuesday]!.grants[0]!];
    const proposal = { offered: own.reservation, wanted: other.reservation };
    const stolen = await house.post(at('/swaps'), staff[tuesday]!, proposal).expect(403);
    expect(stolen.body.code).toBe('swap-not-yours');
    const made = await house.post(at('/swaps'), staff[monday]!, proposal).expect(201);
    expect((await house.post(at('/swaps'), staff[monday]!, proposal).expect(409)).body.code).toBe(
      'swap-pending',
    );
    const self = await house.post(`/swaps/${made.body.id}/accept`, staff[monday]!).expect(403);
    expect(self.body.code).toBe('swap-not-yours');
    const accepted = await house.post(`/swaps/${made.body.id}/accept`, staff[tuesday]!).expect(200);
    expect(accepted.body.status).toBe('accepted');
    expect((await ownPlan(staff[monday]!)).grants).toMatchObject([
      { date: dates[1], reservation: other.reservation },
    ]);
    expect((await ownPlan(staff[tuesday]!)).grants).toMatchObject([
      { date: dates[0], reservation: own.reservation },
    ]);
    await house.get(`/reservations/${own.reservation}`, staff[tuesday]!).expect(200);
    await house.get(`/reservations/${own.reservation}`, staff[monday]!).expect(404);
    expect((await house.post(`/swaps/${made.body.id}/accept`, staff[tuesday]!).expect(409)).body.code).toBe(
      'swap-over',
    );
  });

  it('offers a freed day to who is next by balance, keeps it from first come, and passes it on', async () => {
    const plans = await Promise.all(staff.map(ownPlan));
    const without = plans.findIndex(({ grants }) => grants.length === 0);
    const giver = plans.findIndex(({ grants }) => grants.some(({ date }) => date === dates[0]));
    const freed = plans[giver]!.grants.find(({ date }) => date === dates[0])!;
    await house.post(`/reservations/${freed.reservation}/cancel`, staff[giver]!).expect(200);
    const offer = await eventually(async () => {
      const { offers } = await ownPlan(staff[without]!);
      expect(offers).toMatchObject([{ date: dates[0], resource: freed.resource }]);
      return offers[0]!;
    });
    const other = await house.staff();
    expect((await book(other, 0, freed.resource).expect(409)).body.code).toMatch(/overlapping|round-offer/);
    await house.post(`/freed-days/${offer.id}/accept`, other).expect(409);
    await house.post(`/freed-days/${offer.id}/decline`, staff[without]!).expect(200);
    const next = await eventually(async () => {
      const all = await Promise.all(staff.map(ownPlan));
      const index = all.findIndex(({ offers }) => offers.length > 0);
      expect(index).toBeGreaterThanOrEqual(0);
      return { index, offer: all[index]!.offers[0]! };
    });
    expect(next.index).not.toBe(without);
    await house.post(`/freed-days/${next.offer.id}/accept`, staff[next.index]!).expect(200);
    const after = await ownPlan(staff[next.index]!);
    expect(after.grants.map(({ date }) => date)).toContain(dates[0]);
    await eventually(() =>
      expect(types()).toEqual(
        expect.arrayContaining(['freed-day-offered', 'freed-day-declined', 'freed-day-accepted']),
      ),
    );
  });

  it('passes an offer on by itself when nobody answers, and then leaves the day to first come', async () => {
    const plans = await Promise.all(staff.map(ownPlan));
    const giver = plans.findIndex(({ grants }) => grants.some(({ date }) => date === dates[1]));
    const freed = plans[giver]!.grants.find(({ date }) => date === dates[1])!;
    await house.post(`/reservations/${freed.reservation}/cancel`, staff[giver]!).expect(200);
    const other = await house.staff();
    await eventually(
      async () => {
        house.clock.advance(HOUR);
        await book(other, 1, freed.resource).expect(201);
      },
      { every: 1500, limit: 60_000 },
    );
    expect(types().filter((type) => type === 'freed-day-expired').length).toBeGreaterThan(0);
  });
});
