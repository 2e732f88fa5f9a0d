import { DEFAULT_POLICY, type Policy } from '@digitalhub/contracts';
import { DomainError, type Instant } from '@digitalhub/kernel';
import * as fc from 'fast-check';
import { bookGroupCommand } from '../src/reservation/group.commands';
import {
  approveCommand,
  bookCommand,
  cancelCommand,
  checkInCommand,
  confirmCommand,
  denyCommand,
  moveCommand,
  releaseCommand,
} from '../src/reservation/reservation.commands';
import { requestOf } from '../src/booking/request';
import { type Target, targetOf } from '../src/booking/target';
import type { Bookable } from '../src/booking/rules/rule';
import { MINUTE, desk } from './places';
import type { Timetable } from './timetable';

const QUARTER = 15 * MINUTE;

/** Rules with everything in them: buffers of different lengths, quotas, one desk, approval of rooms, release. */
const deskPolicy: Policy = {
  ...DEFAULT_POLICY,
  ...{ hub: 'zeitz', kind: 'desk', revision: 1 },
  buffer: { beforeMinutes: 0, afterMinutes: 15 },
  quotas: [
    { per: 'week', unit: 'count', most: 4 },
    { per: 'day', unit: 'hours', most: 9 },
    { per: 'month', unit: 'hours', most: 30 },
  ],
  oneDeskPerHalfDay: true,
  checkIn: { opensBeforeMinutes: 30, autoReleaseAfterMinutes: 60 },
};
const roomPolicy: Policy = {
  ...DEFAULT_POLICY,
  ...{ hub: 'zeitz', kind: 'room', revision: 1 },
  buffer: { beforeMinutes: 45, afterMinutes: 0 },
  approval: { mode: 'always' },
};
export const policies: Readonly<Record<string, Policy>> = { desk: deskPolicy, room: roomPolicy };

/** A room with two desks in it, and a desk outside. */
export const things: readonly Bookable[] = [
  desk('room', { kind: 'room' }),
  desk('desk-1', { ancestors: ['room'] }),
  desk('desk-2', { ancestors: ['room'] }),
  desk('desk-3'),
];
export const people = [1, 2].map((number) => `5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d1${number}`);

export interface Act {
  readonly kind: string;
  readonly thing: Bookable;
  readonly other: Bookable;
  readonly person: string;
  readonly from: number;
  readonly length: number;
  readonly pick: number;
  readonly wait: number;
}

const kinds = ['book', 'book', 'book', 'hold', 'group', 'move', 'move', 'confirm', 'cancel', 'approve'];
export const anyActs = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds, 'deny', 'check-in', 'release', 'sweep'),
    thing: fc.constantFrom(...things),
    other: fc.constantFrom(...things),
    person: fc.constantFrom(...people),
    from: fc.integer({ min: 0, max: 40 }).map((number) => number * 3),
    length: fc.integer({ min: 1, max: 30 }),
    pick: fc.nat(),
    wait: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 120 * MINUTE })),
  }),
  { maxLength: 50, size: 'max' },
);

/** Plays one act; the code of its refusal, undefined where it was accepted. */
export function playAct(timetable: Timetable, act: Act, index: number, epoch: Instant, now: Instant) {
  try {
    if (act.kind === 'sweep') timetable.sweep(now);
    const command = commandOf(timetable, act, index, epoch);
    if (command) timetable.execute<unknown>(command, now);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

function commandOf(timetable: Timetable, act: Act, index: number, epoch: Instant) {
  const start = epoch + act.from * QUARTER;
  const target = (thing: Bookable): Target =>
    targetOf(thing, { start, end: start + act.length * QUARTER }, start, policies[thing.kind]);
  const holder = { kind: 'person' as const, ref: act.person };
  const who = { id: `r${index}`, holder };
  if (act.kind === 'book') return bookCommand({ ...who, ...target(act.thing) });
  if (act.kind === 'hold') return bookCommand({ ...who, hold: true, ...target(act.thing) });
  if (act.kind === 'group') {
    const requests = [act.thing, act.other].map((thing, at) =>
      requestOf({ id: `r${index}-${at}`, holder }, target(thing)),
    );
    return bookGroupCommand(`g${index}`, requests, false);
  }
  const rows = [...timetable.rows.values()];
  const row = rows[act.pick % Math.max(rows.length, 1)];
  if (!row) return undefined;
  const own = things.find(({ id }) => id === row.resource)!;
  const commands: Readonly<Record<string, () => Parameters<Timetable['execute']>[0]>> = {
    move: () => moveCommand(row, target(act.thing)),
    confirm: () => confirmCommand(row),
    cancel: () => cancelCommand(row, 'other'),
    approve: () => approveCommand(row, targetOf(own, row, row.start, policies[own.kind])),
    deny: () => denyCommand(row, 'other'),
    'check-in': () => checkInCommand(row),
    release: () => releaseCommand(row),
  };
  return commands[act.kind]?.();
}
