import { Pace } from './notice-pace.service';

const { signal } = new AbortController();

async function durationOf(turns: number, pace: Pace, until: AbortSignal = signal): Promise<number> {
  const start = performance.now();
  for (let turn = 0; turn < turns; turn += 1) await pace.turn(until);
  return performance.now() - start;
}

it('lets no more through than a minute may have', async () => {
  expect(await durationOf(6, new Pace(3000))).toBeGreaterThanOrEqual(5 * 20 - 2);
});

it('counts turns that are asked for at once', async () => {
  const pace = new Pace(3000);
  const start = performance.now();
  await Promise.all(Array.from({ length: 6 }, () => pace.turn(signal)));
  expect(performance.now() - start).toBeGreaterThanOrEqual(5 * 20 - 2);
});

it('waits one turn where another replica may just have sent', async () => {
  const pace = new Pace(1200);
  pace.restart();
  expect(await durationOf(1, pace)).toBeGreaterThanOrEqual(50 - 2);
});

it('ends at once when the sender stops', async () => {
  const pace = new Pace(1);
  await pace.turn(signal);
  const ending = new AbortController();
  const waiting = pace.turn(ending.signal);
  ending.abort();
  await expect(waiting).resolves.toBeUndefined();
});
