import { Lifecycle } from './lifecycle';

it('is ready once every condition was true, each at its own time, and stays so', () => {
  const lifecycle = new Lifecycle();
  const now = { consumer: false, views: false };
  lifecycle.readyOnce('consumer', () => now.consumer);
  lifecycle.readyOnce('views', () => now.views);
  expect(lifecycle.caughtUp).toBe(false);
  now.consumer = true;
  expect(lifecycle.waitingFor).toEqual(['views']);
  now.consumer = false;
  now.views = true;
  expect(lifecycle.caughtUp).toBe(true);
  now.views = false;
  expect(lifecycle.caughtUp).toBe(true);
});

it('is ready at once when there is nothing to wait for', () => {
  expect(new Lifecycle().caughtUp).toBe(true);
});

it('drains from the moment it is asked to', () => {
  const lifecycle = new Lifecycle();
  expect(lifecycle.draining).toBe(false);
  lifecycle.startDraining();
  expect(lifecycle.draining).toBe(true);
});
