import { createLogger } from '../logging/logger';
import { Closers } from './closers';

function closing() {
  const logged: string[] = [];
  const log = createLogger('events', 'error', { write: (line) => void logged.push(line) });
  const closers = new Closers();
  return { closers, log, logged };
}

it('closes what was opened last first, and each only after the one before', async () => {
  const { closers, log } = closing();
  const order: string[] = [];
  for (const name of ['database', 'writing', 'app']) {
    closers.add(name, async () => {
      order.push(`${name} begins`);
      await new Promise(setImmediate);
      order.push(`${name} ends`);
    });
  }
  expect(await closers.closeAll(10_000, log)).toBe(true);
  expect(order).toEqual([
    'app begins',
    'app ends',
    'writing begins',
    'writing ends',
    'database begins',
    'database ends',
  ]);
});

it('goes on after a part that cannot be closed, and names it', async () => {
  const { closers, log, logged } = closing();
  let closed = false;
  closers.add('database', async () => void (closed = true));
  closers.add('app', () => Promise.reject(new Error('stuck')));
  expect(await closers.closeAll(10_000, log)).toBe(false);
  expect(closed).toBe(true);
  expect(logged.join()).toMatch(/"part":"app".*stuck/);
});

it('leaves behind at the deadline what does not close, and still begins to close the rest', async () => {
  const { closers, log, logged } = closing();
  let begun = false;
  closers.add('database', async () => void (begun = true));
  closers.add('app', () => new Promise(() => undefined));
  expect(await closers.closeAll(10, log)).toBe(false);
  expect(begun).toBe(true);
  expect(logged.join()).toMatch(/"part":"app"/);
});
