import { HandTimer } from '../loop/fixtures/hand-timer';
import type { Taken } from '../database';
import { RunningTask } from './running-task';
import type { Turn, UpkeepTask } from './task';

const LIMITS = { lease: 400, margin: 100 };

/** One lease, as the database would give it: to one holder until its time is over. */
class Store {
  holder: object | undefined;
  until = 0;

  lease(timer: HandTimer) {
    const me = {};
    let heldUntil = -Infinity;
    return {
      get held() {
        return timer.now() < heldUntil;
      },
      take: async (): Promise<Taken> => {
        const [before, free] = [this.holder, this.until <= timer.now()];
        if (before !== me && !free) return 'no';
        this.holder = me;
        this.until = timer.now() + LIMITS.lease;
        heldUntil = this.until - LIMITS.margin;
        return before === me ? 'renewed' : 'free';
      },
      release: async () => {
        heldUntil = -Infinity;
        this.until = 0;
      },
    };
  }
}

let timer: HandTimer;
let store: Store;
let said: string[];
beforeEach(() => {
  timer = new HandTimer();
  store = new Store();
  said = [];
});

function task(name: string, more: Partial<UpkeepTask> = {}, leased = true): RunningTask {
  const turn = async () => void said.push(`${name} ${timer.now()}`);
  const running = new RunningTask(
    { name, every: 50, turn, ...more },
    {
      timer,
      ...(leased && { lease: { lease: store.lease(timer), limits: LIMITS } }),
      done: () => undefined,
      failed: () => said.push(`${name} failed`),
      holding: () => undefined,
    },
  );
  running.start();
  return running;
}

it('works in every replica without a lease', async () => {
  task('a', {}, false);
  task('b', {}, false);
  await timer.pass(60);
  expect(said).toEqual(['a 0', 'b 0', 'a 50', 'b 50']);
});

it('works in one replica under a lease, and at once in the next when that stops', async () => {
  const first = task('a');
  await timer.pass(0);
  task('b');
  await timer.pass(120);
  expect(said).toEqual(['a 0', 'a 50', 'a 100']);
  await first.stop();
  await timer.pass(100);
  expect(said.slice(3)).toEqual(['b 200']);
});

it('is followed within the lease when its replica dies', async () => {
  const dying = task('a');
  await timer.pass(0);
  jest.spyOn(dying as unknown as { keep(): Promise<void> }, 'keep').mockResolvedValue();
  task('b');
  await timer.pass(600);
  const firstOfB = said.find((each) => each.startsWith('b'));
  expect(Number(firstOfB?.slice(2))).toBeGreaterThanOrEqual(LIMITS.lease);
  expect(said.filter((each) => each.startsWith('a')).every((each) => Number(each.slice(2)) < 300)).toBe(true);
});

it('tells a turn when the lease is over, and when the service stops', async () => {
  const seen: Turn[] = [];
  const running = task('a', { turn: async (turn) => void seen.push(turn) });
  await timer.pass(0);
  const [turn] = seen;
  expect([turn?.goesOn, turn?.signal.aborted]).toEqual([true, false]);
  await running.stop();
  expect([turn?.goesOn, turn?.signal.aborted, running.isOver]).toEqual([false, true, true]);
});

it('keeps the lease until its last turn has ended', async () => {
  let end: () => void = () => undefined;
  const running = task('a', { turn: () => new Promise((resolve) => (end = () => resolve())) });
  await timer.pass(0);
  const stopping = running.stop();
  await timer.pass(2000);
  expect(store.until).toBeGreaterThan(timer.now());
  expect(running.isOver).toBe(false);
  end();
  await stopping;
  expect(store.until).toBe(0);
});

it('says when the lease came to this replica, and not when it is renewed', async () => {
  let taken = 0;
  task('a', { taken: () => (taken += 1) });
  await timer.pass(1000);
  expect(taken).toBe(1);
});
