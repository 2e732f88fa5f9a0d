import { type Envelope } from '@digitalhub/contracts';
import { Clock, Lifecycle } from '@digitalhub/platform';
import { FreshViews } from './freshness.service';
import type { ReadingStatus } from './views-reader.service';
import { Views } from './views.service';

const source = '/digitalhub/bookings/sheet/zeitz-desk-1/2026-11';
const clock = new Clock();

function fresh(members: Partial<ReadingStatus> = {}, lifecycle = new Lifecycle()) {
  const views = new Views(clock);
  const status = { connected: true, caughtUp: true, lag: 0, skipped: 0, asOf: clock.now(), ...members };
  const applied = (sequence: number) =>
    views.applied({ source, sequence, time: new Date(clock.now()).toISOString() } as Envelope);
  return { service: new FreshViews(views, { status: () => status }, lifecycle, clock), views, applied };
}

describe('what a client has seen', () => {
  it('is there at once when it has been applied', async () => {
    const { service, applied } = fresh();
    applied(12);
    expect(await service.whenSeen(`${source}=12`)).toMatchObject({ stale: false });
  });

  it('is waited for until it is applied', async () => {
    const { service, applied } = fresh();
    const waiting = service.whenSeen(`${source}=12, ${source}=11`);
    setImmediate(() => applied(12));
    expect(await waiting).toMatchObject({ stale: false });
  });

  it.each([
    ['the broker cannot be reached', { connected: false }],
    ['the views have been behind for long', { asOf: clock.now() - 60_000 }],
  ])('is not waited for while %s', async (_, members) => {
    const { service, views } = fresh(members);
    const answer = service.whenSeen(`${source}=1`);
    expect(views.waiters.size).toBe(0);
    expect(await answer).toMatchObject({ stale: true });
  });

  it('is given up after a while, and only for who asked for it', async () => {
    const { service, views } = fresh();
    const patient = service.whenSeen(`${source}=1`);
    expect(views.waiters.size).toBe(1);
    expect(await service.whenSeen(undefined)).toMatchObject({ stale: false });
    expect(await patient).toMatchObject({ stale: true });
  });
});

describe('freshness', () => {
  it('is told in whole seconds, rounded down', () => {
    const { service } = fresh({ asOf: Date.UTC(2026, 10, 22, 19, 10, 5, 999) });
    expect(service.now()).toEqual({ asOf: '2026-11-22T19:10:05Z', stale: false });
  });

  it('is refused until the views have caught up for the first time, and never again', () => {
    const lifecycle = new Lifecycle();
    let caughtUp = false;
    lifecycle.readyOnce('views', () => caughtUp);
    const { service } = fresh({}, lifecycle);
    expect(() => service.now()).toThrow(/just started/);
    caughtUp = true;
    expect(service.now().stale).toBe(false);
    caughtUp = false;
    expect(service.now().stale).toBe(false);
  });
});
