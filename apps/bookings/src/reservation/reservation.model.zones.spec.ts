import { type CancellationReason, type Holder } from '@digitalhub/contracts';
import { DomainError, type Instant, type Interval, overlaps, union } from '@digitalhub/kernel';
import * as fc from 'fast-check';
import { HOUR, MINUTE, at, desk, placed } from '../../test/places';
import { Timetable } from '../../test/timetable';
import { takenIn } from '../sheet/sheet';
import { type Reservation, dueAtOf, isLive } from './reservation';
import {
  bookCommand,
  cancelCommand,
  checkInCommand,
  confirmCommand,
  moveCommand,
  releaseCommand,
} from './reservation.commands';

const holder: Holder = { kind: 'person', ref: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11' };
const QUARTER = 15 * MINUTE;
const desks = [desk('zeitz-desk-1'), desk('zeitz-desk-2')];
/** Around the end of a month and both clock changes, where mistakes live. */
const epochs = ['2026-10-24 18:00', '2026-10-31 12:00', '2027-03-27 18:00'].map((text) => at(text));

interface Step {
  readonly kind: 'book' | 'hold' | 'confirm' | 'cancel' | 'check-in' | 'release' | 'move' | 'sweep';
  readonly resource: number;
  readonly from: number;
  readonly length: number;
  readonly pick: number;
  readonly wait: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    'book',
    'book',
    'book',
    'hold',
    'hold',
    'confirm',
    'cancel',
    'check-in',
    'release',
    'move',
    'move',
    'sweep',
  ),
  resource: fc.nat(1),
  from: fc.nat(120),
  length: fc.integer({ min: 1, max: 40 }),
  pick: fc.nat(),
  wait: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 40 * MINUTE })),
});

const intervalOf = (epoch: Instant, { from, length }: Step): Interval => ({
  start: epoch + from * QUARTER,
  end: epoch + (from + length) * QUARTER,
});

/** Runs one step; undefined when it was refused. */
function run(timetable: Timetable, { step, id, epoch, now }: Turn): unknown {
  const rows = [...timetable.rows.values()];
  const row = rows[step.pick % Math.max(rows.length, 1)];
  const place = placed(intervalOf(epoch, step), desks[step.resource]);
  if (step.kind === 'sweep') return timetable.sweep(now);
  if (step.kind === 'book' || step.kind === 'hold') {
    return timetable.execute(bookCommand({ id, holder, hold: step.kind === 'hold', ...place }), now);
  }
  if (!row) return undefined;
  const reason: CancellationReason = 'other';
  const commands = {
    confirm: () => confirmCommand(row),
    cancel: () => cancelCommand(row, reason),
    'check-in': () => checkInCommand(row),
    release: () => releaseCommand(row),
    move: () => moveCommand(row, { ...place, revision: row.revision }),
  };
  return timetable.execute(commands[step.kind](), now);
}

interface Turn {
  readonly step: Step;
  readonly id: string;
  readonly epoch: Instant;
  readonly now: Instant;
}

/** The live reservations by the naive list: those that are due at `now` count no more. */
function liveAt(timetable: Timetable, now: Instant): Reservation[] {
  return [...timetable.rows.values()].filter((row) => isLive(row) && (dueAtOf(row) ?? Infinity) > now);
}

function expectNoOverlap(rows: readonly Reservation[]): void {
  for (const [index, a] of rows.entries()) {
    const other = rows.slice(index + 1).find((b) => a.resource === b.resource && overlaps(a, b));
    expect(other).toBeUndefined();
  }
}

/** The slots of each sheet are those of its live rows, all and no others. */
function expectSlotsAgree(timetable: Timetable): void {
  for (const [id, sheet] of timetable.docs) {
    const rows = timetable.live().filter(({ aggregates }) => aggregates.includes(id));
    const { start = 0, end = 0 } = sheet.frame ?? {};
    const expected = union(
      rows.map((row) => ({ start: Math.max(row.start, start), end: Math.min(row.end, end) })),
    );
    expect(takenIn(sheet, { start, end })).toEqual(expected);
  }
}

/** Whether the naive list has room: it must be what the rules said. */
function roomFor(turn: Turn, before: readonly Reservation[], except?: string): boolean {
  const interval = intervalOf(turn.epoch, turn.step);
  const resource = desks[turn.step.resource]?.id;
  return !before.some((row) => row._id !== except && row.resource === resource && overlaps(row, interval));
}

function play(epoch: Instant, steps: readonly Step[]): Timetable {
  const timetable = new Timetable();
  let now = epoch - HOUR;
  for (const [index, step] of steps.entries()) {
    now += step.wait;
    const turn = { step, id: String(index), epoch, now };
    const before = liveAt(timetable, now);
    const rows = [...timetable.rows.values()];
    const picked = rows[step.pick % Math.max(rows.length, 1)];
    try {
      run(timetable, turn);
      if (step.kind === 'book' || step.kind === 'hold') expect(roomFor(turn, before)).toBe(true);
      if (step.kind === 'move' && picked) expect(roomFor(turn, before, picked._id)).toBe(true);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'overlapping')
        expect(roomFor(turn, before, step.kind === 'move' ? picked?._id : undefined)).toBe(false);
    }
    expectNoOverlap(liveAt(timetable, now));
    expectSlotsAgree(timetable);
  }
  return timetable;
}

/** What a reader of the state topic holds who hears the sheets in any order, each sheet in its own. */
function heldByReader(timetable: Timetable, firstSheet: number): Map<string, unknown> {
  const sheets = [...new Set(timetable.said.map(({ sheet }) => sheet))].sort();
  const turned = [
    ...sheets.slice(firstSheet % Math.max(sheets.length, 1)),
    ...sheets.slice(0, firstSheet % Math.max(sheets.length, 1)),
  ];
  const held = new Map<string, { sheet: string; revision: number; data: unknown }>();
  for (const { sheet, type, key, data } of turned.flatMap((name) =>
    timetable.said.filter((each) => each.sheet === name),
  )) {
    if (type !== 'state-changed') continue;
    const id = key.slice(key.lastIndexOf('/') + 1);
    const known = held.get(id);
    const revision = (data as { revision: number } | null)?.revision;
    if (revision === undefined && known?.sheet === sheet) held.delete(id);
    if (revision !== undefined && revision > (known?.revision ?? 0)) held.set(id, { sheet, revision, data });
  }
  return new Map([...held].map(([id, { data }]) => [id, data]));
}

describe('any sequence of commands', () => {
  it('leaves no two live reservations of a resource overlapping, accepts what has room, and keeps slots and rows in step', () => {
    fc.assert(
      fc.property(fc.constantFrom(...epochs), fc.array(step, { maxLength: 60 }), (epoch, steps) => {
        play(epoch, steps);
      }),
      { numRuns: 100 },
    );
  });

  it('tells the state topic all that is there, in whatever order its sheets are heard', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...epochs),
        fc.array(step, { maxLength: 40 }),
        fc.nat(5),
        (epoch, steps, first) => {
          const timetable = play(epoch, steps);
          const held = heldByReader(timetable, first);
          for (const [id, row] of timetable.rows) {
            expect(held.get(id)).toMatchObject({
              status: row.status,
              revision: row.revision,
              resource: row.resource,
            });
          }
          expect(held.size).toBe(timetable.rows.size);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('raises the revision of a reservation by one with each fact', () => {
    fc.assert(
      fc.property(fc.constantFrom(...epochs), fc.array(step, { maxLength: 40 }), (epoch, steps) => {
        const timetable = play(epoch, steps);
        const facts = timetable.said.filter(({ type }) => !['state-changed', 'moved-in'].includes(type));
        for (const [id, row] of timetable.rows) {
          const own = facts.map(
            ({ data }) =>
              (data as { reservation?: { id: string; revision: number } }).reservation ??
              (data as { id: string; revision: number }),
          );
          const revisions = own.filter((view) => view.id === id).map(({ revision }) => revision);
          expect(revisions).toEqual(Array.from({ length: row.revision }, (_, index) => index + 1));
        }
      }),
      { numRuns: 40 },
    );
  });
});
