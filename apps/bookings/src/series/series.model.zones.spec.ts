import { DomainError, addDays, overlaps } from '@digitalhub/kernel';
import * as fc from 'fast-check';
import { HOUR, at, desk } from '../../test/places';
import { SeriesBook } from '../../test/series-book';
import type { Reservation } from '../booking/reservation';

const desks = [desk(), desk('zeitz-desk-2')];
const two = (number: number) => String(number).padStart(2, '0');

/** What somebody does next; `series` and `entry` pick among what there is. */
const anyStep = fc.record({
  kind: fc.constantFrom(
    ...(['book', 'book', 'time', 'resource', 'rule', 'split', 'skip', 're-add'] as const),
    ...(['cancel', 'cancel-from', 'move', 'cancel-one', 'wait'] as const),
  ),
  desk: fc.nat(1),
  series: fc.nat(3),
  entry: fc.nat(7),
  day: fc.nat(9),
  hour: fc.integer({ min: 0, max: 22 }),
  hours: fc.integer({ min: 1, max: 30 }),
  rule: fc.constantFrom('FREQ=DAILY;COUNT=5', 'FREQ=DAILY;INTERVAL=2;COUNT=4', 'FREQ=WEEKLY;COUNT=3'),
  choice: fc.constantFrom('all-or-nothing' as const, 'skip-failing' as const),
});
type Step = typeof anyStep extends fc.Arbitrary<infer Each> ? Each : never;

/** Around both clock changes, where mistakes live. */
const anyStart = fc.constantFrom('2026-10-22', '2027-03-25');

function take(book: SeriesBook, ids: string[], first: string, step: Step): void {
  const { kind, choice } = step;
  const times = timesOn(addDays(first, step.day + 1), step);
  if (kind === 'book')
    ids.push(book.book({ ...times, rule: step.rule, resource: desks[step.desk]! }, choice).id);
  if (kind === 'wait') book.now += step.hours * HOUR;
  const id = ids[step.series % Math.max(ids.length, 1)];
  if (id === undefined || kind === 'book' || kind === 'wait') return;
  const { entries } = book.series(id);
  const entry = entries[step.entry % Math.max(entries.length, 1)];
  if (!entry) return;
  const same = timesOn(entry.wall.slice(0, 10), step);
  const next = entries.find(({ start }) => start > book.now);
  if (kind === 'time' && next) book.change(id, { ...timesOn(next.wall.slice(0, 10), step), choice });
  if (kind === 'resource') book.change(id, { resource: desks[step.desk]!.id, choice });
  if (kind === 'rule') book.change(id, { ...times, rule: step.rule, choice });
  if (kind === 'split') ids.push(book.change(id, { from: entry.occurrence, ...same, choice }).id);
  if (kind === 'skip') book.skip(id, entry.occurrence);
  if (kind === 're-add') book.reAdd(id, entry.occurrence);
  if (kind === 'cancel') book.cancel(id);
  if (kind === 'cancel-from') book.cancel(id, entry.occurrence);
  if (!entry.reservation) return;
  if (kind === 'cancel-one') book.cancelOne(entry.reservation);
  if (kind === 'move')
    book.move(entry.reservation, times.start.replace('T', ' '), times.end.replace('T', ' '));
}

function timesOn(date: string, { hour, hours }: Step) {
  const end = hour + hours;
  const endDate = addDays(date, Math.floor(end / 24));
  return { start: `${date}T${two(hour)}:00:00`, end: `${endDate}T${two(end % 24)}:00:00` };
}

const isPast = ({ start }: Reservation, now: number) => start <= now;

describe('whatever people do with series', () => {
  it('no place is taken twice, what has started stays, and entries and reservations agree', () => {
    fc.assert(
      fc.property(anyStart, fc.array(anyStep, { minLength: 4, maxLength: 25 }), (first, steps) => {
        const book = new SeriesBook();
        book.now = at(`${first} 12:00`);
        const ids: string[] = [];
        for (const step of steps) {
          const before = [...book.rows().values()].filter((row) => isPast(row, book.now));
          const now = book.now;
          attempt(() => take(book, ids, first, step));
          expectNoOverlaps(book.live());
          expectAgreement(book, new Set(ids));
          for (const row of before.filter(({ series }) => series !== undefined)) {
            const { start, end, resource } = book.rows().get(row._id)!;
            if (step.kind !== 'move') expect({ start, end, resource }).toEqual(placeOf(row));
            if (!['move', 'cancel-one'].includes(step.kind) && now === book.now)
              expect(book.rows().get(row._id)?.status === 'cancelled').toBe(row.status === 'cancelled');
          }
        }
      }),
      { numRuns: 80 },
    );
  });
});

function attempt(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}

function expectNoOverlaps(live: readonly Reservation[]): void {
  for (const [index, one] of live.entries()) {
    const other = live.slice(index + 1).find((each) => each.resource === one.resource && overlaps(each, one));
    expect(other).toBeUndefined();
  }
}

/** Every reservation has one entry, in the series that it names; a booked entry has a reservation. */
function expectAgreement(book: SeriesBook, ids: ReadonlySet<string>): void {
  const named = [...ids].flatMap((id) =>
    book.series(id).entries.flatMap(({ reservation, occurrence, state }) => {
      if (state === 'booked') expect(reservation).toBeDefined();
      return reservation === undefined ? [] : [`${reservation} ${id} ${occurrence}`];
    }),
  );
  expect(new Set(named).size).toBe(named.length);
  for (const { _id, series } of book.live()) {
    if (series) expect(named).toContain(`${_id} ${series.id} ${series.occurrence}`);
  }
}

const placeOf = ({ start, end, resource }: Reservation) => ({ start, end, resource });
