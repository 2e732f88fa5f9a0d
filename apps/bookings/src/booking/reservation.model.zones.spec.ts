import { type Instant, overlaps, union, takenIn } from '@digitalhub/kernel';
import * as fc from 'fast-check';
import { type Turn, anyEpoch, anySteps, play } from '../../test/play';
import type { Said, Timetable } from '../../test/timetable';
import { type Reservation, dueAtOf, isLive } from './reservation';

interface View {
  readonly id: string;
  readonly revision: number;
}

/** What a naive list knows: the live reservations, without those that are due by now. */
function liveAt({ rows }: Timetable, now: Instant): Reservation[] {
  return [...rows.values()].filter((row) => isLive(row) && (dueAtOf(row) ?? Infinity) > now);
}

/** Whether the naive list has room for the wanted place; who moves is not in his own way. */
function hasRoom(live: readonly Reservation[], { id, step, wanted }: Omit<Turn, 'refusal'>): boolean {
  return !live.some((row) => row._id !== id && row.resource === step.resource && overlaps(row, wanted));
}

function clashOf(live: readonly Reservation[]): Reservation[] {
  return live.filter((a, index) =>
    live.slice(index + 1).some((b) => a.resource === b.resource && overlaps(a, b)),
  );
}

/** Sheets whose slots are not exactly those of their live rows. */
function sheetsOutOfStep(timetable: Timetable): string[] {
  const live = timetable.live();
  return [...timetable.docs].flatMap(([id, sheet]) => {
    const { start = 0, end = 0 } = sheet.frame ?? {};
    const rows = live.filter(({ aggregates }) => aggregates.includes(id));
    const clipped = rows.map((row) => ({ start: Math.max(row.start, start), end: Math.min(row.end, end) }));
    const agree = JSON.stringify(takenIn(sheet, { start, end })) === JSON.stringify(union(clipped));
    return agree ? [] : [id];
  });
}

/** What a reader of the state topic holds who hears the sheets in any order, each sheet in its own. */
function heldByReader({ said }: Timetable, turn: number): Map<string, unknown> {
  const names = [...new Set(said.map(({ sheet }) => sheet))].sort();
  const first = turn % Math.max(names.length, 1);
  const order = [...names.slice(first), ...names.slice(0, first)];
  const heard = order.flatMap((name) => said.filter(({ sheet }) => sheet === name));
  const held = new Map<string, { sheet: string; view: View }>();
  for (const { sheet, key, data } of heard.filter(isState)) {
    const id = key.slice(key.lastIndexOf('/') + 1);
    const known = held.get(id);
    const view = data as View | null;
    if (!view && known?.sheet === sheet) held.delete(id);
    if (view && view.revision > (known?.view.revision ?? 0)) held.set(id, { sheet, view });
  }
  return new Map([...held].map(([id, { view }]) => [id, view]));
}

const isState = ({ type }: Said) => type === 'state-changed';
const viewIn = ({ data }: Said) => (data as { reservation?: View }).reservation ?? (data as View);

describe('any sequence of commands', () => {
  it('never takes a place twice, accepts what has room, and keeps slots and rows in step', () => {
    fc.assert(
      fc.property(anyEpoch, anySteps, (epoch, steps) => {
        play(epoch, steps, (turn, timetable) => {
          const room = hasRoom(liveAt(timetable, turn.now), turn);
          const takes = ['book', 'hold', 'move'].includes(turn.step.kind) && timetable.rows.size > 0;
          return (refusal) => {
            if (takes && refusal === undefined && turn.id !== '') expect(room).toBe(true);
            if (refusal === 'overlapping') expect(room).toBe(false);
            expect(clashOf(liveAt(timetable, turn.now))).toEqual([]);
            expect(sheetsOutOfStep(timetable)).toEqual([]);
          };
        });
      }),
      { numRuns: 60 },
    );
  });

  it('tells the state topic all that is there, in whatever order its sheets are heard', () => {
    fc.assert(
      fc.property(anyEpoch, anySteps, fc.nat(5), (epoch, steps, turn) => {
        const timetable = play(epoch, steps);
        const held = heldByReader(timetable, turn);
        const known = [...timetable.rows.values()].map(({ _id, status, revision, resource }) => [
          _id,
          expect.objectContaining({ status, revision, resource }),
        ]);
        expect(held).toEqual(new Map(known as [string, unknown][]));
      }),
      { numRuns: 30 },
    );
  });

  it('raises the revision of a reservation by one with each fact', () => {
    fc.assert(
      fc.property(anyEpoch, anySteps, (epoch, steps) => {
        const timetable = play(epoch, steps);
        const facts = timetable.said.filter((each) => !isState(each) && each.type !== 'moved-in').map(viewIn);
        for (const { _id, revision } of timetable.rows.values()) {
          const revisions = facts.filter(({ id }) => id === _id).map((view) => view.revision);
          expect(revisions).toEqual(Array.from({ length: revision }, (_, index) => index + 1));
        }
      }),
      { numRuns: 30 },
    );
  });
});
