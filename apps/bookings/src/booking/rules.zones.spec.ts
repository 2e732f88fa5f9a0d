import { DEFAULT_POLICY, type Policy, type PolicyProfile } from '@digitalhub/contracts';
import { HOUR, MINUTE, at, daily, desk, span } from '../../test/places';
import { requestOf } from './request';
import { targetOf } from './target';
import { examine, judge } from './rules/judge';
import type { Bookable, LedgerEntry, Neighbour, Existing } from './rules/rule';

const now = at('2026-11-20 12:00');
const monday = '2026-11-23';
const holder = { kind: 'person' as const, ref: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11' };

const policy = (members: Partial<PolicyProfile> = {}): Policy => ({
  ...DEFAULT_POLICY,
  hub: 'zeitz',
  kind: 'desk',
  revision: 1,
  ...members,
});

const nothing: Existing = { reservationsAt: () => [], ledgerOf: () => [] };

interface Asked {
  readonly policy?: Partial<PolicyProfile>;
  readonly resource?: Bookable;
  readonly roles?: readonly string[];
  readonly member?: boolean;
  readonly existing?: Existing;
  readonly occasion?: 'book' | 'move' | 'approve';
  readonly time?: ReturnType<typeof span>;
}

function requested({ policy: members, resource = desk(), time, ...who }: Asked) {
  const target = targetOf(resource, time ?? span(monday, '09:00', '17:00'), now, policy(members));
  return requestOf({ id: 'new', holder, ...who }, target);
}

const codes = (asked: Asked) =>
  judge(asked.existing ?? nothing, requested(asked), now).map(({ code }) => code);

describe('a policy', () => {
  it('as it is by default lets staff of the hub book what is open', () => {
    expect(codes({})).toEqual([]);
  });

  it('says who may book', () => {
    expect(codes({ roles: ['citizen'] })).toEqual(['role-not-allowed']);
    expect(codes({ roles: ['citizen'], policy: { bookableBy: ['citizen'] } })).toEqual([]);
    expect(codes({ member: false })).toEqual(['forbidden-hub']);
    expect(codes({ member: false, policy: { membersOnly: false } })).toEqual([]);
    expect(codes({ roles: ['citizen'], member: false, occasion: 'approve' })).toEqual([]);
  });

  it('says how long before the start', () => {
    const ahead = (now - at(`${monday} 09:00`)) / -MINUTE;
    expect(codes({ policy: { notice: { minMinutes: ahead, maxDays: 400 } } })).toEqual([]);
    expect(codes({ policy: { notice: { minMinutes: ahead + 1, maxDays: 400 } } })).toEqual(['too-soon']);
    expect(codes({ policy: { notice: { minMinutes: 0, maxDays: 2 } } })).toEqual(['too-far']);
    expect(codes({ policy: { notice: { minMinutes: 0, maxDays: 3 } } })).toEqual([]);
  });

  it('says how long, by the wall clock', () => {
    const duration = { minMinutes: 60, maxMinutes: 480 };
    expect(codes({ policy: { duration } })).toEqual([]);
    expect(codes({ policy: { duration }, time: span(monday, '09:00', '17:15') })).toEqual(['too-long']);
    expect(codes({ policy: { duration }, time: span(monday, '09:00', '09:45') })).toEqual(['too-short']);
    const night = { start: at('2027-03-27 22:00'), end: at('2027-03-28 06:00') };
    expect(night.end - night.start).toBe(7 * HOUR);
    expect(codes({ policy: { duration: { minMinutes: 480 } }, time: night })).toEqual([]);
    const twice = { start: at('2026-11-01 00:30', 'America/New_York') + HOUR, end: 0 };
    const resource = desk('zeitz-desk-1', { timeZone: 'America/New_York' });
    const past = judge(
      nothing,
      requested({
        resource,
        policy: { duration: { minMinutes: 60 } },
        time: { ...twice, end: twice.start + HOUR },
      }),
      twice.start - HOUR,
    );
    expect(past).toEqual([]);
  });

  it.each([
    ['30', '09:00', '09:30', []],
    ['30', '09:15', '10:00', ['off-raster']],
    ['60', '09:00', '10:30', ['off-raster']],
    ['60', '09:00', '11:00', []],
    ['half-day', '08:00', '12:00', []],
    ['half-day', '12:00', '18:00', []],
    ['half-day', '08:00', '18:00', []],
    ['half-day', '09:00', '12:00', ['off-raster']],
    ['half-day', '08:00', '17:00', ['off-raster']],
  ] as const)('has a raster of %s: %s to %s', (raster, from, to, expected) => {
    const resource = desk('zeitz-desk-1', { openingHours: daily('08:00', '18:00') });
    expect(codes({ resource, policy: { raster }, time: span(monday, from, to) })).toEqual(expected);
  });
});

describe('a hub that is closed', () => {
  const closure = {
    id: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2c',
    from: '2026-11-23T11:00:00Z',
    until: '2026-11-23T13:00:00Z',
    reason: 'incident' as const,
    revision: 1,
  };
  const open = { openingRules: 'Mo-Su 08:00-18:00; PH off' };

  it('refuses what its closure cuts into, with its end', () => {
    const resource = desk('zeitz-desk-1', { ...open, closures: [closure] });
    expect(judge(nothing, requested({ resource }), now)).toMatchObject([
      { code: 'hub-closed', rule: 'closure', until: closure.until },
    ]);
    expect(codes({ resource, time: span(monday, '14:00', '17:00') })).toEqual([]);
  });

  it('refuses a desk in a room that is closed', () => {
    const closures = [{ ...closure, resources: ['zeitz-room'] }];
    expect(
      codes({ resource: desk('zeitz-desk-1', { ...open, closures, ancestors: ['zeitz-room'] }) }),
    ).toEqual(['hub-closed']);
    expect(codes({ resource: desk('zeitz-desk-1', { ...open, closures }) })).toEqual([]);
  });

  it('refuses a holiday by its name', () => {
    const holidays = [{ date: monday, name: 'Buß- und Bettag', kind: 'public' as const }];
    const [verdict] = judge(
      nothing,
      requested({ resource: desk('zeitz-desk-1', { ...open, holidays }) }),
      now,
    );
    expect(verdict).toMatchObject({ code: 'public-holiday', rule: 'holiday' });
    expect(verdict?.sentence).toContain('Buß- und Bettag');
  });

  it('is judged again when a request is approved, and its closure counts', () => {
    const resource = desk('zeitz-desk-1', { ...open, closures: [closure] });
    expect(codes({ resource, occasion: 'approve' })).toEqual(['hub-closed']);
  });
});

describe('a neighbour', () => {
  const neighbour = (from: string, to: string, members: Partial<Neighbour> = {}): Neighbour => ({
    _id: 'other',
    resource: 'zeitz-desk-1',
    aggregates: ['zeitz-desk-1/2026-11'],
    ...span(monday, from, to),
    ...members,
  });
  const beside = (other: Neighbour): Existing => ({
    ...nothing,
    reservationsAt: (sheet) => (other.aggregates.includes(sheet) ? [other] : []),
  });
  const buffer = (beforeMinutes: number, afterMinutes: number) => ({ beforeMinutes, afterMinutes });

  it('keeps the larger of both buffers away', () => {
    const early = (minutes: number) =>
      neighbour('07:00', '08:30', { policy: { buffer: buffer(0, minutes) } });
    expect(codes({ existing: beside(early(30)) })).toEqual([]);
    expect(codes({ existing: beside(early(31)) })).toEqual(['too-close']);
    expect(codes({ existing: beside(early(0)), policy: { buffer: buffer(30, 0) } })).toEqual([]);
    expect(codes({ existing: beside(early(0)), policy: { buffer: buffer(31, 0) } })).toEqual(['too-close']);
    expect(codes({ existing: beside(early(0)), policy: { buffer: buffer(0, 240) } })).toEqual([]);
    const late = neighbour('17:30', '18:00', { policy: { buffer: buffer(45, 0) } });
    expect(codes({ existing: beside(late) })).toEqual(['too-close']);
  });

  it('counts over the edge of a month', () => {
    const time = { start: at('2026-12-01 00:00'), end: at('2026-12-01 04:00') };
    const late = { start: at('2026-11-30 20:00'), end: at('2026-12-01 00:00') };
    const existing = beside(neighbour('00:00', '00:15', late));
    expect(codes({ existing, time })).toEqual([]);
    expect(codes({ existing, time, policy: { buffer: buffer(15, 0) } })).toEqual(['too-close']);
  });

  it('stands in the way of what it stands in, and the other way round, but of nothing beside it', () => {
    const inRoom = { resource: 'zeitz-desk-1', aggregates: ['zeitz-desk-1/2026-11', 'zeitz-room/2026-11'] };
    const room = desk('zeitz-room', { kind: 'room' });
    expect(codes({ existing: beside(neighbour('09:00', '10:00', inRoom)), resource: room })).toEqual([
      'overlapping',
    ]);
    const whole = neighbour('09:00', '10:00', { resource: 'zeitz-room', aggregates: ['zeitz-room/2026-11'] });
    const second = desk('zeitz-desk-2', { ancestors: ['zeitz-room'] });
    expect(codes({ existing: beside(whole), resource: second })).toEqual(['overlapping']);
    expect(codes({ existing: beside(neighbour('09:00', '10:00', inRoom)), resource: second })).toEqual([]);
  });
});

describe('a quota', () => {
  const entry = (id: string, dates: readonly string[], members: Partial<LedgerEntry> = {}): LedgerEntry => ({
    id,
    resource: 'zeitz-desk-1',
    kind: 'desk',
    hub: 'zeitz',
    until: Infinity,
    days: dates.map((date) => ({ date, minutes: 480, halves: ['morning', 'afternoon'] })),
    ...members,
  });
  const having = (...entries: LedgerEntry[]): Existing => ({
    ...nothing,
    ledgerOf: (_, month) =>
      entries.flatMap((each) => {
        const days = each.days.filter(({ date }) => date.startsWith(month));
        return days.length > 0 ? [{ ...each, days }] : [];
      }),
  });
  const count = (per: 'day' | 'week' | 'month', most: number) => ({
    quotas: [{ per, unit: 'count' as const, most }],
  });
  const hours = (per: 'day' | 'week' | 'month', most: number) => ({
    quotas: [{ per, unit: 'hours' as const, most }],
  });

  it('is met by as many, and says which and until when', () => {
    const existing = having(entry('a', ['2026-11-24']), entry('b', ['2026-11-29']));
    expect(codes({ existing, policy: count('week', 3) })).toEqual([]);
    const [verdict] = judge(existing, requested({ policy: count('week', 2) }), now);
    expect(verdict).toMatchObject({
      code: 'quota-exceeded',
      until: '2026-11-30',
      values: { quota: '2 per week', used: 2, wanted: 1, from: monday, resetsOn: '2026-11-30' },
    });
  });

  it('counts neither what is over, nor other kinds and hubs, nor the reservation that moves', () => {
    const full = (members: Partial<LedgerEntry>, id = 'a') => having(entry(id, [monday], members));
    expect(codes({ existing: full({}), policy: count('day', 1) })).toEqual(['quota-exceeded']);
    expect(codes({ existing: full({ until: now }), policy: count('day', 1) })).toEqual([]);
    expect(codes({ existing: full({ kind: 'room' }), policy: count('day', 1) })).toEqual([]);
    expect(codes({ existing: full({ hub: 'halle' }), policy: count('day', 1) })).toEqual([]);
    expect(codes({ existing: full({}, 'new'), policy: count('day', 1) })).toEqual([]);
  });

  it('of a week over the edge of a month looks at both months', () => {
    const time = span('2026-12-01', '09:00', '17:00');
    expect(requested({ time, policy: count('week', 1) }).months).toEqual(['2026-11', '2026-12']);
    expect(requested({ time, policy: count('month', 1) }).months).toEqual(['2026-12']);
    expect(codes({ time, existing: having(entry('a', ['2026-11-30'])), policy: count('week', 1) })).toEqual([
      'quota-exceeded',
    ]);
  });

  it('counts a reservation over midnight on each day that it touches', () => {
    const time = { start: at('2026-11-23 20:00'), end: at('2026-11-24 02:00') };
    expect(codes({ time, existing: having(entry('a', ['2026-11-24'])), policy: count('day', 1) })).toEqual([
      'quota-exceeded',
    ]);
    expect(codes({ time, policy: hours('day', 4) })).toEqual([]);
    expect(codes({ time, policy: hours('day', 3) })).toEqual(['quota-exceeded']);
  });

  it.each([
    ['2027-03-28', 23],
    ['2026-11-24', 24],
    ['2026-10-25', 25],
  ])('of hours knows that %s has %i', (date, length) => {
    const time = span(date, '00:00', '24:00');
    const ask = (most: number) =>
      judge(nothing, requested({ time, policy: hours('day', most) }), at('2026-10-01 00:00'));
    expect(ask(length)).toEqual([]);
    expect(ask(length - 1)).toMatchObject([{ code: 'quota-exceeded', values: { wanted: length } }]);
  });

  it('of one desk for each half of a day lets the same desk, not another one', () => {
    const one = { oneDeskPerHalfDay: true };
    const morning = { days: [{ date: monday, minutes: 180, halves: ['morning' as const] }] };
    const existing = having(entry('a', [], { ...morning, resource: 'zeitz-desk-2', hub: 'halle' }));
    expect(codes({ existing, policy: one })).toEqual(['one-desk-per-half-day']);
    expect(codes({ existing, policy: one, time: span(monday, '12:00', '17:00') })).toEqual([]);
    expect(codes({ existing: having(entry('a', [], morning)), policy: one })).toEqual([]);
    expect(codes({ existing, policy: one, resource: desk('zeitz-room', { kind: 'room' }) })).toEqual([]);
  });
});

describe('an explanation', () => {
  it('says of every rule whether it passed, with what it compares', () => {
    const request = requested({ policy: { quotas: [{ per: 'week', unit: 'count', most: 3 }] } });
    const findings = examine(nothing, request, now);
    expect(findings.every(({ outcome }) => outcome !== 'failed')).toBe(true);
    expect(findings).toContainEqual({ rule: 'quota', outcome: 'passed', values: { quotas: ['3 per week'] } });
    expect(findings).toContainEqual({ rule: 'one-desk-per-half-day', outcome: 'not-applicable' });
  });

  it('names all that fails, and asks nothing of days where the interval is none', () => {
    const request = requested({ member: false, roles: [], time: { start: at(`${monday} 09:00`), end: 0 } });
    expect(judge(nothing, request, now).map(({ code }) => code)).toEqual([
      'forbidden-hub',
      'role-not-allowed',
      'end-before-start',
    ]);
    expect(examine(nothing, request, now)).toContainEqual({ rule: 'overlap', outcome: 'not-applicable' });
  });
});
