import { randomUUID } from 'node:crypto';
import { createCommitter } from '@digitalhub/platform';
import type { Connection } from 'mongoose';
import { ledgers } from '../src/booking/ledger.aggregate';
import { defaultPolicy } from '../src/booking/policy';
import { sheets } from '../src/booking/sheet.aggregate';
import { attemptsFor } from '../src/series/attempts.service';
import { scheduleOf, slotsOf } from '../src/series/schedule';
import { allSeries } from '../src/series/series.aggregate';
import { bookSeriesCommand } from '../src/series/series.commands';
import { BERLIN, desk } from './places';

export const WEEKS = 52;

/** A committer for series on a database, without relay and sweeper. */
export function seriesCommitter(connection: Connection) {
  const aggregates = [sheets, ledgers, allSeries];
  return createCommitter({ connection, service: 'bookings', aggregates, clock: Date });
}

/** The command that books a desk for a year of weeks under a quota, for another person each time. */
export function yearOf(id: string) {
  const person = randomUUID();
  const policy = {
    ...defaultPolicy('zeitz', 'desk'),
    quotas: [{ per: 'week' as const, unit: 'count' as const, most: 1 }],
  };
  const year = new Date().getUTCFullYear();
  const times = { start: `${year}-12-29T09:00:00`, end: `${year}-12-29T17:00:00` };
  const rule = `FREQ=WEEKLY;COUNT=${WEEKS}`;
  const schedule = scheduleOf({ ...times, rule }, BERLIN);
  const caller = { subject: 's', issuer: 'i', roles: ['staff' as const], hubs: ['zeitz'], person };
  const holder = { kind: 'person' as const, ref: person };
  const on = { resource: desk(id), policy, asOf: Date.now() };
  const attempts = attemptsFor(on, { caller, holder }, slotsOf(schedule));
  const place = { hub: 'zeitz', resource: id, holder, timeZone: BERLIN };
  const series = { id: randomUUID(), ...place, rule, wallStart: times.start, wallEnd: times.end };
  return { id: series.id, command: bookSeriesCommand({ series, attempts, choice: 'all-or-nothing' }) };
}
