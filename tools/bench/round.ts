import { allocate, gainsOf } from '../../apps/bookings/src/round/draw/allocate';
import {
  type Season,
  type Shares,
  drawn,
  firstCome,
  inputOf,
  wishesOf,
} from '../../apps/bookings/test/season';

const ZEITZ: Season = { people: 15, desks: 5, days: 5, weeks: 8, ranked: 3 };
const LARGE: Season = { people: 500, desks: 150, days: 5, weeks: 1, ranked: 5 };
const RUNS = 5;

/** How even eight weeks are, beside first come, first served on the same wishes; and how long a large draw takes. */
export function roundBench(): Promise<void> {
  console.log('\nEight weeks of 15 people at 5 desks, 3 ranked days each a week');
  print('round', drawn(ZEITZ, 'bench'));
  print('first come', firstCome(ZEITZ, 'bench'));
  console.log('\nA round of 500 people at 150 desks for 5 days');
  for (const needs of [1, 4]) {
    const times = Array.from({ length: RUNS }, (_, run) => timeOf(run, needs)).sort((a, b) => a.ms - b.ms);
    const { ms, days } = times[Math.floor(RUNS / 2)]!;
    const met = ms < 1000 ? 'met  ' : 'SHORT';
    console.log(
      `  ${met} ${needs} kind(s) of needs: ${ms.toFixed(0)} ms, ${days} desk days (at most 1,000 ms)`,
    );
  }
  return Promise.resolve();
}

function print(name: string, { most, fewest, spread, jain, total }: Shares): void {
  const range = `${fewest} … ${most} desk days`;
  console.log(
    `  ${name.padEnd(10)}  spread ${spread}   ${range}   Jain ${jain.toFixed(4)}   ${total} given out`,
  );
}

function timeOf(run: number, needs: number): { ms: number; days: number } {
  const wishes = wishesOf(LARGE, 0, `large ${run}`);
  const input = inputOf(
    LARGE,
    0,
    wishes,
    wishes.map((_, person) => (person * 7) % 16),
  );
  const ids = input.desks.map(({ id }) => id);
  const fitting = (person: number) => ids.filter((_, desk) => desk % ((person % needs) + 1) === 0);
  const entrants = input.entrants.map((entrant, person) =>
    person % needs === 0 ? entrant : { ...entrant, desks: fitting(person) },
  );
  const start = performance.now();
  const plan = allocate({ ...input, entrants }, `seed ${run}`);
  const ms = performance.now() - start;
  return { ms, days: [...gainsOf(plan).values()].reduce((sum, halves) => sum + halves, 0) / 2 };
}
