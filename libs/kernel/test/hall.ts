import * as fc from 'fast-check';
import {
  type Turn,
  type Waits,
  accept,
  askableAt,
  decline,
  dueAtOf,
  isLive,
  lapse,
  leave,
  offerTo,
  settle,
  untilOf,
  withdraw,
} from '../src/offers';
import { DomainError } from '../src/domain-error';

export const STARTS_AT = 1000;
export const STOPS_AT = STARTS_AT - 100;
const LASTS = 60;

interface Guest extends Waits {
  readonly id: number;
  readonly size: number;
  readonly category: 'hall' | 'online';
}
interface Seats {
  readonly until: number;
  readonly seats: number;
}
export type GuestTurn = Turn<Guest, Seats>;
export type Reason = 'full' | 'category-closed';

type Kind =
  'join' | 'leave' | 'accept' | 'decline' | 'free' | 'judge' | 'grow' | 'shrink' | 'wait' | 'settle';
export interface Step {
  readonly kind: Kind;
  readonly pick: number;
  readonly size: number;
  readonly category: Guest['category'];
}

/** Commands in any order; `settle` comes when it likes, twice and late too, and so does what time makes of turns. */
export const anySteps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom<Kind>(
      ...(['join', 'join', 'join', 'leave', 'accept', 'accept', 'decline', 'free', 'free'] as const),
      ...(['judge', 'grow', 'shrink', 'wait', 'settle', 'settle', 'settle'] as const),
    ),
    pick: fc.nat(),
    size: fc.integer({ min: 1, max: 4 }),
    category: fc.constantFrom('hall', 'online'),
  }),
  { maxLength: 60, size: 'max' },
);

/** Somebody who got an offer, and those who were passed over for it with the reasons they were told. */
export interface Asked {
  readonly turn: GuestTurn;
  readonly free: number;
  readonly passed: ReadonlyMap<number, readonly Reason[]>;
}

/** An event with a capacity, groups, and a category that may be closed: the smallest thing that has a queue. */
export class Hall {
  now = 0;
  capacity = 6;
  /** Seats that were taken before anybody waited, or by those who took an offer. */
  booked = 6;
  closed = new Set<Guest['category']>();
  turns = new Map<number, GuestTurn>();
  asked: Asked[] = [];
  private joined = 0;

  get held(): number {
    return [...this.turns.values()].reduce(
      (sum, turn) => sum + (turn.status === 'offered' ? turn.offer.seats : 0),
      0,
    );
  }

  get free(): number {
    return this.capacity - this.booked - this.held;
  }

  step({ kind, pick, size, category }: Step): void {
    const turn = [...this.turns.values()][pick % Math.max(this.turns.size, 1)];
    const steps: Record<Kind, () => void> = {
      join: () => this.join(size, category),
      leave: () => turn && this.put(withdraw(turn)),
      accept: () => turn && this.accept(turn),
      decline: () => turn && this.put(decline(turn)),
      free: () => void (this.booked -= Math.min(size, this.booked)),
      judge: () => void (this.closed.delete(category) || this.closed.add(category)),
      grow: () => void (this.capacity += size),
      shrink: () => void (this.capacity = Math.max(0, this.capacity - size)),
      wait: () => (pick % 2 === 0 ? this.wait(pick % 600) : void (this.now += pick % 600)),
      settle: () => this.settle(),
    };
    try {
      steps[kind]();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }

  join(size = 1, category: Guest['category'] = 'hall'): number {
    const id = ++this.joined;
    this.turns.set(id, { id, order: id, size, category, stopsAt: STOPS_AT, revision: 1, status: 'waiting' });
    return id;
  }

  accept(turn: GuestTurn): void {
    const accepted = accept(turn);
    this.put(accepted);
    this.booked += accepted.offer.seats;
  }

  wait(ms: number): void {
    this.now += ms;
    for (const turn of this.turns.values()) {
      if (!isLive(turn) || dueAtOf(turn) > this.now) continue;
      this.put(turn.status === 'offered' ? lapse(turn, 'held') : leave(turn, 'closed'));
    }
  }

  settle(): Asked[] {
    const free = this.free;
    const { offers, passed } = settle({
      candidates: askableAt(this.turns.values(), this.now),
      judge: (guest) => this.judge(guest),
      hold: ({ id, size, stopsAt }) => {
        const turn = this.turns.get(id)!;
        const offer = { seats: size, until: untilOf(this.now, LASTS, stopsAt) };
        if (turn.status === 'waiting') this.put(offerTo(turn, offer));
      },
    });
    const told = new Map(passed.map(({ candidate, reasons }) => [candidate.id, reasons]));
    const asked = offers.map(({ candidate }) => ({
      turn: this.turns.get(candidate.id)!,
      free,
      passed: told,
    }));
    this.asked.push(...asked);
    return asked;
  }

  judge({ size, category }: Guest): Reason[] {
    return [
      ...(this.closed.has(category) ? (['category-closed'] as const) : []),
      ...(size > this.free ? (['full'] as const) : []),
    ];
  }

  private put(turn: GuestTurn): void {
    this.turns.set(turn.id, turn);
  }
}
