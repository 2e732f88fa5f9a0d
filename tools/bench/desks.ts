import type { Policy } from '@digitalhub/contracts';
import { addDays, instantOf, localDateOf, uuidv7, randomRef } from '@digitalhub/kernel';
import type { Command, Committed } from '@digitalhub/platform';
import { DomainError } from '@digitalhub/kernel';
import { bookingOf, requestOf } from '../../apps/bookings/src/booking/request';
import { type Target, targetOf } from '../../apps/bookings/src/booking/target';
import type { Bookable } from '../../apps/bookings/src/booking/rules/rule';
import { bookCommand, cancelCommand } from '../../apps/bookings/src/reservation/reservation.commands';
import { random, type Step } from './load';

const ZONE = 'Europe/Berlin';
const HOUR = 3_600_000;
const HOURS_A_DAY = 9;

type Wish = Target;

/** Every full hour of office time of some desks over 20 days of the month after next, ready to be booked. */
export function wishes(desks: number, policy?: Policy): Wish[][] {
  const from = `${localDateOf(Date.now() + 62 * 24 * HOUR, ZONE).slice(0, 7)}-01`;
  const weekdays = [1, 2, 3, 4, 5, 6, 7];
  return Array.from({ length: desks }, (_, desk) => {
    const resource: Bookable = {
      id: `bench-desk-${desk}`,
      hub: 'bench',
      kind: 'desk',
      mode: 'reservable',
      timeZone: ZONE,
      stages: [{ stage: 'open' }],
      openingHours: weekdays.map((weekday) => ({ weekday, opens: '08:00', closes: '17:00' })),
    };
    const days = desks > 100 ? 2 : 20;
    return Array.from({ length: days * HOURS_A_DAY }, (_, index) => {
      const start = instantOf(addDays(from, Math.floor(index / HOURS_A_DAY)), '08:00', ZONE);
      const span = {
        start: start + (index % HOURS_A_DAY) * HOUR,
        end: start + ((index % HOURS_A_DAY) + 1) * HOUR,
      };
      return targetOf(resource, span, span.start, policy);
    });
  });
}

type Execute = <Result>(command: Command<Result>) => Promise<Committed<Result>>;

/** Clients that each book an hour of some desk and give it up again; a pair counts when both were accepted. */
export function bookingClients(
  execute: Execute,
  all: readonly Wish[][],
  clients: number,
  seed: number,
): Step[] {
  return Array.from({ length: clients }, (_, client) => {
    const next = random(seed * 10_007 + client);
    const holder = { kind: 'person' as const, ref: personOf(client) };
    return async () => {
      const desk = all[Math.floor(next() * all.length)] ?? [];
      const wish = desk[Math.floor(next() * desk.length)];
      if (!wish) throw new Error('There is nothing to wish for');
      const id = uuidv7();
      const booked = await accepted(execute(bookCommand({ id, holder, ...wish })));
      if (!booked) return false;
      const { aggregates, ledgers } = bookingOf(requestOf({ id, holder }, wish));
      await execute(cancelCommand({ _id: id, aggregates, ledgers }, 'changed-plans'));
      return true;
    };
  });
}

const people = new Map<number, string>();

/** The same person in every round: the first one creates the ledgers, as it creates the sheets. */
function personOf(client: number): string {
  const person = people.get(client) ?? randomRef();
  people.set(client, person);
  return person;
}

async function accepted(answer: Promise<unknown>): Promise<boolean> {
  try {
    await answer;
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'overlapping') return false;
    throw error;
  }
}
