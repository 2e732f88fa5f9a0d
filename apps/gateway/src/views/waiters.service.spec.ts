import { Waiters } from './waiters.service';

const LONG = 20_000;

describe('a request that waits for a position', () => {
  it('goes on when it and every other one it waits for have been applied', async () => {
    const waiters = new Waiters();
    const waiting = waiters.wait(
      [
        { source: 'a', sequence: 3 },
        { source: 'b', sequence: 1 },
      ],
      LONG,
    );
    let settled = false;
    void waiting.then(() => (settled = true));
    waiters.reached({ source: 'a', sequence: 2 });
    waiters.reached({ source: 'b', sequence: 9 });
    await Promise.resolve();
    expect(settled).toBe(false);
    waiters.reached({ source: 'a', sequence: 3 });
    expect(await waiting).toBe(true);
    expect(waiters.size).toBe(0);
  });

  it('goes on without it when its patience ends, and leaves nothing behind', async () => {
    const waiters = new Waiters();
    expect(await waiters.wait([{ source: 'a', sequence: 3 }], 10)).toBe(false);
    expect(waiters.size).toBe(0);
  });

  it('does not hold up another one', async () => {
    const waiters = new Waiters();
    const [first, second] = [1, 2].map((sequence) => waiters.wait([{ source: 'a', sequence }], LONG));
    waiters.reached({ source: 'a', sequence: 1 });
    expect(await first).toBe(true);
    expect(waiters.size).toBe(1);
    waiters.reached({ source: 'a', sequence: 2 });
    expect(await second).toBe(true);
  });
});
