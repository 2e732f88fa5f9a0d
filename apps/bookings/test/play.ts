import { DomainError, type Instant, type Interval } from '@digitalhub/kernel';
import * as fc from 'fast-check';
import {
  type ReservationCommand,
  bookCommand,
  cancelCommand,
  checkInCommand,
  confirmCommand,
  moveCommand,
  releaseCommand,
} from '../src/reservation/reservation.commands';
import { HOUR, MINUTE, at, desk, placed } from './places';
import { Timetable } from './timetable';

const holder = { kind: 'person' as const, ref: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11' };
const QUARTER = 15 * MINUTE;
const desks = [desk('zeitz-desk-1'), desk('zeitz-desk-2')];

/** Around the end of a month and both clock changes, where mistakes live. */
export const anyEpoch = fc.constantFrom(
  ...['2026-10-24 18:00', '2026-10-31 12:00', '2027-03-27 18:00'].map((text) => at(text)),
);

/** Quarter hours, whole hours more often: neighbours meet there. */
const quarters = (min: number, max: number) => {
  const hours = fc.integer({ min: Math.ceil(min / 4), max: max / 4 }).map((hour) => hour * 4);
  return fc.oneof({ weight: 2, arbitrary: hours }, fc.integer({ min, max }));
};

/** What somebody does next. The first two make a reservation, the others change the one that is picked. */
export interface Step {
  readonly kind: 'book' | 'hold' | 'confirm' | 'cancel' | 'check-in' | 'release' | 'move' | 'sweep';
  readonly resource: string;
  readonly from: number;
  readonly length: number;
  readonly pick: number;
  readonly wait: number;
}

const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    ...(['book', 'book', 'book', 'hold', 'hold', 'confirm', 'cancel', 'check-in', 'release'] as const),
    ...(['move', 'move', 'sweep'] as const),
  ),
  resource: fc.constantFrom(...desks.map(({ id }) => id)),
  from: quarters(0, 120),
  length: quarters(1, 40),
  pick: fc.nat(),
  wait: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 40 * MINUTE })),
});

/** Long enough that steps meet. */
export const anySteps = fc.array(anyStep, { maxLength: 60, size: 'max' });

/** One step as it was played. */
export interface Turn {
  readonly step: Step;
  /** Of the reservation that the step makes or picks. */
  readonly id: string;
  readonly wanted: Interval;
  readonly now: Instant;
  /** Code of the refusal; undefined when the step was accepted. */
  readonly refusal?: string;
}

/** Plays the steps one after the other and shows each of them, before and after. */
export function play(
  epoch: Instant,
  steps: readonly Step[],
  watch: (turn: Omit<Turn, 'refusal'>, timetable: Timetable) => (refusal?: string) => void = () => () =>
    undefined,
): Timetable {
  const timetable = new Timetable();
  let now = epoch - HOUR;
  for (const [index, step] of steps.entries()) {
    now += step.wait;
    const wanted = { start: epoch + step.from * QUARTER, end: epoch + (step.from + step.length) * QUARTER };
    const turn = { step, id: pickedId(timetable, step, index), wanted, now };
    watch(turn, timetable)(refusalOf(() => act(timetable, turn)));
  }
  return timetable;
}

function pickedId(timetable: Timetable, { kind, pick }: Step, index: number): string {
  const ids = [...timetable.rows.keys()];
  return kind === 'book' || kind === 'hold' ? `r${index}` : (ids[pick % Math.max(ids.length, 1)] ?? '');
}

function act(timetable: Timetable, { step, id, wanted, now }: Omit<Turn, 'refusal'>): void {
  if (step.kind === 'sweep') timetable.sweep(now);
  const command = commandOf(timetable, step, id, wanted);
  if (command) timetable.execute(command, now);
}

function commandOf(
  timetable: Timetable,
  step: Step,
  id: string,
  wanted: Interval,
): ReservationCommand | undefined {
  const { kind } = step;
  const place = placed(wanted, desk(step.resource));
  if (kind === 'book' || kind === 'hold') return bookCommand({ id, holder, hold: kind === 'hold', ...place });
  const row = timetable.rows.get(id);
  if (!row || kind === 'sweep') return undefined;
  const commands = {
    confirm: () => confirmCommand(row),
    cancel: () => cancelCommand(row, 'other'),
    'check-in': () => checkInCommand(row),
    release: () => releaseCommand(row),
    move: () => moveCommand(row, { ...place, revision: row.revision }),
  };
  return commands[kind]();
}

function refusalOf(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
