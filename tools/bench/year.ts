import { type Policy, seriesFacts, seriesState } from '@digitalhub/contracts';
import { DomainError, addDays, localDateOf, randomRef, uuidv7, weekdayOf } from '@digitalhub/kernel';
import type { Command, Committed } from '@digitalhub/platform';
import { ledgers } from '../../apps/bookings/src/booking/ledger.aggregate';
import { defaultPolicy } from '../../apps/bookings/src/booking/policy';
import { bookCommand, cancelCommand } from '../../apps/bookings/src/reservation/reservation.commands';
import { bookingOf } from '../../apps/bookings/src/booking/request';
import type { Bookable } from '../../apps/bookings/src/booking/rules/rule';
import { attemptsFor } from '../../apps/bookings/src/series/attempts.service';
import type { Attempt } from '../../apps/bookings/src/series/attempt.commands';
import { scheduleOf, shiftedWall, slotsOf } from '../../apps/bookings/src/series/schedule';
import { allSeries } from '../../apps/bookings/src/series/series.aggregate';
import { bookSeriesCommand, cancelSeriesCommand } from '../../apps/bookings/src/series/series.commands';
import { random, type Step } from './load';
import type { RoomOptions } from './room';

const ZONE = 'Europe/Berlin';
const DAY = 86_400_000;
const QUARTER = 15 * 60_000;
/** From 08:00 to 17:00. */
const QUARTERS = 36;

/** What a room needs for series under quotas. */
export const seriesRoom: RoomOptions = {
  relay: false,
  aggregates: [ledgers, allSeries],
  topics: [seriesFacts, seriesState],
};

/** Quotas that nobody here meets, so that every booking reads and writes the ledgers of its person. */
const policy: Policy = {
  ...defaultPolicy('bench', 'desk'),
  quotas: [
    { per: 'week', unit: 'count', most: 40 },
    { per: 'month', unit: 'hours', most: 400 },
  ],
};

export function deskOf(number: number): Bookable {
  const openingHours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '08:00', closes: '17:00' }));
  const desk = { id: `bench-desk-${number}`, hub: 'bench', kind: 'desk', mode: 'reservable' } as const;
  return { ...desk, timeZone: ZONE, stages: [{ stage: 'open' }], openingHours };
}

type Execute = <Result>(command: Command<Result>) => Promise<Committed<Result>>;

/** A quarter hour that repeats: on a desk, on a weekday, so many weeks. */
export interface Wanted {
  readonly desk: number;
  readonly weekday: number;
  /** Full and quarter hours after 08:00. */
  readonly hour: number;
  readonly weeks: number;
}

/** Books a quarter hour of a desk for some weeks in one command and gives it up again in another. */
export async function seriesPair(execute: Execute, person: string, wanted: Wanted): Promise<boolean> {
  const attempts = attemptsOf(person, wanted);
  const [first] = attempts as [Attempt];
  const { holder, place } = first.request;
  const times = { wallStart: place.wallStart, wallEnd: place.wallEnd, timeZone: ZONE };
  const rule = `FREQ=WEEKLY;COUNT=${wanted.weeks}`;
  const series = { id: uuidv7(), hub: 'bench', resource: place.resource, holder, rule, ...times };
  const booked = await accepted(execute(bookSeriesCommand({ series, attempts, choice: 'all-or-nothing' })));
  if (!booked) return false;
  const found = new Map(
    attempts.map(({ request }) => [request.id, { _id: request.id, ...bookingOf(request) }]),
  );
  await execute(cancelSeriesCommand({ id: series.id, revision: 1 }, found, { reason: 'changed-plans' }));
  return true;
}

/** The same for one week, as a reservation of its own. */
export async function singlePair(execute: Execute, person: string, wanted: Wanted): Promise<boolean> {
  const [{ request }] = attemptsOf(person, { ...wanted, weeks: 1 }) as [Attempt];
  if (!(await accepted(execute(bookCommand(request))))) return false;
  await execute(cancelCommand({ _id: request.id, ...bookingOf(request) }, 'changed-plans'));
  return true;
}

/** Clients that each book quarter hours of some desk and give them up again; a pair counts when both were accepted. */
export function yearClients(
  pair: (person: string, wanted: Wanted) => Promise<boolean>,
  { clients, desks, seed }: { clients: number; desks: number; seed: number },
): Step[] {
  return Array.from({ length: clients }, (_, client) => {
    const next = random(seed * 10_007 + client);
    const person = randomRef();
    const pick = (count: number) => Math.floor(next() * count);
    return () => pair(person, { desk: pick(desks), weekday: pick(5), hour: pick(QUARTERS) / 4, weeks: 52 });
  });
}

function attemptsOf(person: string, { desk, weekday, hour, weeks }: Wanted): Attempt[] {
  const date = addDays(MONDAY, weekday);
  const start = shiftedWall(`${date}T08:00:00`, hour * 4 * QUARTER);
  const end = shiftedWall(start, QUARTER);
  const schedule = scheduleOf({ start, end, rule: `FREQ=WEEKLY;COUNT=${weeks}` }, ZONE);
  const caller = { subject: '', issuer: '', roles: ['staff' as const], hubs: ['bench'], person };
  const holder = { kind: 'person' as const, ref: person };
  return attemptsFor(
    { resource: deskOf(desk), policy, asOf: Date.now() },
    { caller, holder },
    slotsOf(schedule),
  );
}

const MONDAY = mondayAfter(localDateOf(Date.now() + 7 * DAY, ZONE));

function mondayAfter(date: string): string {
  return addDays(date, 8 - weekdayOf(date));
}

async function accepted(answer: Promise<unknown>): Promise<boolean> {
  try {
    await answer;
    return true;
  } catch (error) {
    if (error instanceof DomainError && ['overlapping', 'series-refused'].includes(error.code)) return false;
    throw error;
  }
}
