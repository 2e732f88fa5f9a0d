import type { Policy } from '@digitalhub/contracts';
import { DomainError, type Instant, type Interval, overlaps } from '@digitalhub/kernel';
import * as fc from 'fast-check';
import type { Reservation } from '../src/booking/reservation';
import { isLive } from '../src/booking/reservation';
import { sheets } from '../src/booking/sheet.aggregate';
import { bookCommand, cancelCommand, confirmCommand } from '../src/reservation/reservation.commands';
import { requestOf } from '../src/booking/request';
import { type Entry, queueOf, wants } from '../src/waitlist/entry';
import { waitlistIdOf, waitlistRef, waitlists } from '../src/waitlist/waitlist.aggregate';
import {
  acceptCommand,
  declineCommand,
  joinCommand,
  settleCommand,
  withdrawCommand,
} from '../src/waitlist/waitlist.commands';
import { Memory } from './memory';
import { HOUR, MINUTE, at, desk, placed, span } from './places';

export const DATE = '2026-11-23';
export const DAY = span(DATE, '09:00', '17:00');
export const MORNING = at(`${DATE} 00:00`) - 40 * HOUR;
export const LIST = waitlistIdOf('zeitz', 'desk', DATE);
const desks = [desk('zeitz-desk-1'), desk('zeitz-desk-2')];
const AFTERNOON = span(DATE, '13:00', '17:00');

/** A person ref, the same for the same number. */
export const person = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const holder = (number: number) => ({ kind: 'person' as const, ref: person(number) });

export interface Step {
  readonly kind:
    | 'book'
    | 'cancel'
    | 'confirm'
    | 'join'
    | 'accept'
    | 'decline'
    | 'withdraw'
    | 'wait'
    | 'deliver'
    | 'repeat';
  readonly who: number;
  readonly desk: number | undefined;
  readonly short: boolean;
  readonly pick: number;
}

/** Messages arrive when they like: `deliver` takes any that is waiting, `repeat` one that was delivered. */
export const anySteps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom(
      ...(['book', 'book', 'cancel', 'cancel', 'join', 'join', 'join', 'accept', 'decline'] as const),
      ...(['withdraw', 'confirm', 'wait', 'deliver', 'deliver', 'deliver', 'repeat'] as const),
    ),
    who: fc.integer({ min: 1, max: 6 }),
    desk: fc.constantFrom(0, 1, undefined),
    short: fc.boolean(),
    pick: fc.nat(),
  }),
  { maxLength: 50, size: 'max' },
);

/** Two desks of one day, those who book them and those who wait, with messages that come late and twice. */
export class Queue {
  readonly memory = new Memory();
  now: Instant = MORNING;
  private handled = 0;
  private ids = 0;

  constructor(private readonly policy?: Policy) {}

  step({ kind, who, desk: index, short, pick }: Step): void {
    const interval = short ? AFTERNOON : DAY;
    const entries = this.entries();
    const entry = entries[pick % Math.max(entries.length, 1)];
    const steps: Record<Step['kind'], () => void> = {
      book: () => this.book(who, index ?? 0, interval),
      cancel: () => this.onReservation(pick, (row) => cancelCommand(row, 'other')),
      confirm: () => this.onReservation(pick, confirmCommand),
      join: () => this.join(who, index, interval),
      accept: () => entry && this.memory.execute(acceptCommand(entry), this.now),
      decline: () => entry && this.memory.execute(declineCommand(entry), this.now),
      withdraw: () => entry && this.memory.execute(withdrawCommand(entry), this.now),
      wait: () => void (this.now += (pick % 90) * MINUTE),
      deliver: () => this.deliver(),
      repeat: () => this.settle(),
    };
    ignoringRefusals(steps[kind]);
  }

  /** Everything that was said arrives, and everything that is due happens. */
  quieten(): void {
    for (let round = 0; round < 20; round += 1) {
      this.sweep();
      const before = this.memory.sent.length;
      this.settle();
      if (this.memory.sent.length === before) return;
    }
    throw new Error('The waitlist never comes to rest');
  }

  entries(): Entry[] {
    return this.memory.rowsOf<Entry>(waitlists);
  }

  live(): Reservation[] {
    return this.memory.rowsOf<Reservation>(sheets).filter(isLive);
  }

  book(who: number, index: number, interval: Interval): void {
    const id = `r${++this.ids}`;
    this.memory.execute(
      bookCommand({ id, holder: holder(who), ...placed(interval, desks[index]) }),
      this.now,
    );
  }

  join(who: number, index: number | undefined, interval: Interval): void {
    const wanted = index === undefined ? desks : [desks[index]!];
    const requests = wanted.map((each) => this.requestOf(who, each.id, interval));
    const joining = {
      ...{ _id: `e${++this.ids}`, person: person(who), hub: 'zeitz', kind: 'desk' as const, date: DATE },
      ...{ timeZone: 'Europe/Berlin', ...interval, roles: ['staff'], stopsAt: interval.start - HOUR },
      aggregates: [LIST] as const,
      ...(index !== undefined && { resource: desks[index]!.id }),
    };
    this.memory.execute(joinCommand(joining, requests), this.now);
  }

  /** What a message about something free leads to; the messages say no more than that. */
  settle(): void {
    for (const { id } of desks) {
      const queue = queueOf(this.entries()).filter((entry) => wants(entry, id));
      const candidates = queue.map((entry) => {
        const who = Number(entry.person.slice(-12));
        return { entry: entry._id, request: this.requestOf(who, id, entry) };
      });
      if (candidates.length > 0) this.memory.execute(settleCommand(LIST, id, candidates), this.now);
    }
  }

  sweep(): void {
    for (const row of this.live())
      for (const id of row.aggregates) this.memory.tick({ type: sheets, id }, this.now);
    this.memory.tick(waitlistRef(LIST), this.now);
  }

  private deliver(): void {
    if (this.handled >= this.memory.sent.length) return;
    this.handled += 1;
    this.settle();
  }

  private requestOf(who: number, resource: string, interval: Interval) {
    const place = placed(
      { start: interval.start, end: interval.end },
      desks.find(({ id }) => id === resource),
      this.policy,
    );
    return requestOf({ id: `o${++this.ids}`, holder: holder(who) }, place);
  }

  private onReservation(pick: number, command: (row: Reservation) => ReturnType<typeof cancelCommand>): void {
    const rows = this.memory.rowsOf<Reservation>(sheets);
    const row = rows[pick % Math.max(rows.length, 1)];
    if (row) this.memory.execute(command(row), this.now);
  }
}

export function overlapping(rows: readonly Reservation[]): boolean {
  return rows.some((a, index) =>
    rows.slice(index + 1).some((b) => a.resource === b.resource && overlaps(a, b)),
  );
}

function ignoringRefusals(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}
