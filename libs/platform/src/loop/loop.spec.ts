import { HandTimer, settled } from './fixtures/hand-timer';
import { Loop } from './loop';

let timer: HandTimer;
let turns: number[];
let errors: unknown[];
beforeEach(() => {
  timer = new HandTimer();
  turns = [];
  errors = [];
});

const loop = (turn: () => Promise<number | void> = async () => undefined, more: { firstIn?: number } = {}) =>
  new Loop({
    ...more,
    every: 100,
    timer,
    failed: (error) => errors.push(error),
    turn: () => {
      turns.push(timer.now());
      return turn();
    },
  });

it('takes a turn at once, then so often', async () => {
  loop().start();
  await timer.pass(250);
  expect(turns).toEqual([0, 100, 200]);
});

it('waits for the first turn where it is told to', async () => {
  loop(undefined, { firstIn: 70 }).start();
  await timer.pass(200);
  expect(turns).toEqual([70, 170]);
});

it('lets a turn say when the next one is, or that there is none', async () => {
  const rests = [10, 0, Infinity];
  loop(async () => rests.shift()).start();
  await timer.pass(1000);
  expect(turns).toEqual([0, 10, 10]);
});

it('goes on after a turn that failed', async () => {
  loop(() => Promise.reject(new Error('away'))).start();
  await timer.pass(150);
  expect([turns.length, errors.length]).toEqual([2, 2]);
});

it('is woken early, but never later than it would wake by itself', async () => {
  const woken = loop();
  woken.start();
  await timer.pass(10);
  woken.wakeIn(500);
  woken.wakeIn(20);
  await timer.pass(100);
  expect(turns).toEqual([0, 30]);
  await timer.pass(100);
  expect(turns).toEqual([0, 30, 130]);
});

it('takes one turn at a time, and keeps a wake that comes in one', async () => {
  let end: () => void = () => undefined;
  const slow = loop(() => new Promise((resolve) => (end = () => resolve())));
  slow.start();
  await timer.pass(0);
  slow.wakeIn(0);
  await timer.pass(500);
  expect(turns).toEqual([0]);
  end();
  await settled();
  expect(turns).toEqual([0, 500]);
});

it('ends when its turn is over, and is asleep no longer', async () => {
  let end: () => void = () => undefined;
  const slow = loop(() => new Promise((resolve) => (end = () => resolve())));
  slow.start();
  await timer.pass(0);
  let stopped = false;
  const stopping = slow.stop().then(() => (stopped = true));
  await timer.pass(1000);
  expect(stopped).toBe(false);
  end();
  await stopping;
  const idle = loop();
  idle.start();
  await timer.pass(0);
  await idle.stop();
  expect(turns).toEqual([0, 1000]);
});
