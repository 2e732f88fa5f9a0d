import {
  type Instant,
  type Interval,
  addDays,
  dayInterval,
  datesTouched,
  union,
  weekdayOf,
  takenIn,
} from '@digitalhub/kernel';
import * as fc from 'fast-check';
import { anyEpoch } from '../../test/play';
import { HOUR, MINUTE } from '../../test/places';
import { anyActs, people, playAct, policies, things } from '../../test/rooms';
import { Timetable } from '../../test/timetable';
import { takenBelow } from './sheet';
import { type Live, type Reservation, lapsesAt } from './reservation';

const lineOf = (resource: string) => [
  resource,
  ...(things.find(({ id }) => id === resource)?.ancestors ?? []),
];
const related = (a: Reservation, b: Reservation) =>
  lineOf(a.resource).includes(b.resource) || lineOf(b.resource).includes(a.resource);

/** What occupies by now, whether it was swept or not. */
const liveAt = (timetable: Timetable, now: Instant) =>
  timetable.live().filter((row) => lapsesAt(row as Live) > now || !row.policy) as Live[];

/** The gap that must lie between two, by the larger of the buffers that meet. */
function gapOf(first: Reservation, last: Reservation): number {
  const { buffer: one } = policies[first.kind ?? '']!;
  const { buffer: two } = policies[last.kind ?? '']!;
  return Math.max(one.afterMinutes, two.beforeMinutes) * MINUTE;
}

function areTooClose(a: Reservation, b: Reservation): boolean {
  const [first, last] = a.start <= b.start ? [a, b] : [b, a];
  return related(a, b) && last.start - first.end < gapOf(first, last);
}

function clashes(rows: readonly Reservation[]): string[] {
  return rows.flatMap((a, index) =>
    rows.slice(index + 1).flatMap((b) => (areTooClose(a, b) ? [`${a._id} ${b._id}`] : [])),
  );
}

/** What sheets say against what rows say. */
function sheetsOutOfStep(timetable: Timetable): string[] {
  return [...timetable.docs]
    .filter(([id, sheet]) => {
      const resource = id.slice(0, id.indexOf('/'));
      const { start = 0, end = 0 } = sheet.frame ?? {};
      const clipped = (row: Interval) => ({ start: Math.max(row.start, start), end: Math.min(row.end, end) });
      const spans = (rows: readonly Reservation[]) => JSON.stringify(union(rows.map(clipped)));
      const own = timetable.live().filter((row) => row.resource === resource);
      const below = timetable
        .live()
        .filter((row) => row.resource !== resource && lineOf(row.resource).includes(resource));
      const window = { start, end };
      return (
        JSON.stringify(takenIn(sheet, window)) !== spans(own) ||
        JSON.stringify(takenBelow(sheet, window)) !== spans(below)
      );
    })
    .map(([id]) => id);
}

const desksOf = (timetable: Timetable, person: string, now: Instant) =>
  liveAt(timetable, now).filter(
    (row) => row.holder.ref === person && row.kind === 'desk' && lapsesAt(row) > now,
  );

function hoursOn(row: Reservation, date: string): number {
  const day = dayInterval(date, row.timeZone);
  return (Math.min(day.end, row.end) - Math.max(day.start, row.start)) / HOUR;
}

/** Quotas that a person has more than, counted from the rows alone. */
function exceeded(timetable: Timetable, person: string, now: Instant): string[] {
  const [week, day, month] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const add = (sums: Map<string, number>, key: string, amount: number) =>
    sums.set(key, (sums.get(key) ?? 0) + amount);
  for (const row of desksOf(timetable, person, now)) {
    const dates = datesTouched(row, row.timeZone);
    for (const monday of new Set(dates.map((date) => addDays(date, 1 - weekdayOf(date)))))
      add(week, monday, 1);
    for (const date of dates) {
      add(day, date, hoursOn(row, date));
      add(month, date.slice(0, 7), hoursOn(row, date));
    }
  }
  const over = (sums: Map<string, number>, most: number) => [...sums].filter(([, sum]) => sum > most);
  return [...over(week, 4), ...over(day, 9), ...over(month, 30)].map(([key, sum]) => `${key}: ${sum}`);
}

/** Pairs of different desks that one person has on one half of a day. */
function doubleDesks(timetable: Timetable, person: string, now: Instant): string[] {
  const taken = new Map<string, string>();
  const twice: string[] = [];
  for (const row of desksOf(timetable, person, now)) {
    for (const date of datesTouched(row, row.timeZone)) {
      const { start, end } = dayInterval(date, row.timeZone);
      const noon = Date.parse(`${date}T12:00:00Z`) - (Date.parse(`${addDays(date, 1)}T00:00:00Z`) - end);
      for (const [half, from, to] of [
        ['am', start, noon],
        ['pm', noon, end],
      ] as const) {
        if (Math.max(from, row.start) >= Math.min(to, row.end)) continue;
        const key = `${date} ${half}`;
        if (taken.has(key) && taken.get(key) !== row.resource) twice.push(key);
        taken.set(key, row.resource);
      }
    }
  }
  return twice;
}

/** Ledger entries that count against the live desk reservations of the person. */
function ledgersOutOfStep(timetable: Timetable, person: string, now: Instant): string[] {
  const said = [...timetable.ledgers]
    .filter(([id]) => id.startsWith(person))
    .flatMap(([id, { entries }]) =>
      entries
        .filter(({ until }) => until > now)
        .flatMap((entry) => entry.days.map(({ date, minutes }) => `${id} ${entry.id} ${date} ${minutes}`)),
    );
  const meant = desksOf(timetable, person, now).flatMap((row) =>
    datesTouched(row, row.timeZone).map(
      (date) => `${person}/${date.slice(0, 7)} ${row._id} ${date} ${hoursOn(row, date) * 60}`,
    ),
  );
  const [a, b] = [new Set(said), new Set(meant)];
  return [...said.filter((each) => !b.has(each)), ...meant.filter((each) => !a.has(each))];
}

describe('any acts in rooms with desks, under policies', () => {
  it('leave nothing taken twice or too close, no quota exceeded, and all documents in step', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(anyEpoch, anyActs, (epoch, acts) => {
        const timetable = new Timetable();
        let now = epoch - HOUR;
        acts.forEach((act, index) => {
          now += act.wait;
          const before = timetable.rows.size;
          const refusal = playAct(timetable, act, index, epoch, now);
          const code = refusal?.code ?? 'accepted';
          seen.set(code, (seen.get(code) ?? 0) + 1);
          if (act.kind === 'group') expect(timetable.rows.size - before).toBe(refusal ? 0 : 2);
          expect(clashes(liveAt(timetable, now))).toEqual([]);
          expect(sheetsOutOfStep(timetable)).toEqual([]);
          for (const person of people) {
            expect(exceeded(timetable, person, now)).toEqual([]);
            expect(doubleDesks(timetable, person, now)).toEqual([]);
            expect(ledgersOutOfStep(timetable, person, now)).toEqual([]);
          }
        });
      }),
      { numRuns: 40 },
    );
    // The property says something only where every rule was met on the way.
    for (const code of ['accepted', 'overlapping', 'too-close', 'quota-exceeded', 'one-desk-per-half-day']) {
      expect(seen.get(code) ?? 0).toBeGreaterThan(0);
    }
  });
});
