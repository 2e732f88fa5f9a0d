import { createRequire } from 'node:module';
import { restIdleQueues } from './idle-queues';

interface Queue {
  readonly inflight: Map<number, object>;
  readonly pending: object[];
  /** Milliseconds since 1970. */
  throttledUntil: number;
  readonly throttleCheckTimeoutId: object | null;
  scheduleCheckPendingRequests(): void;
  scheduleRequestTimeoutCheck(): void;
  destroy(): void;
}

const RequestQueue = createRequire(__filename)('kafkajs/src/network/requestQueue') as new (
  options: object,
) => Queue;

const silent = { debug: () => undefined, warn: () => undefined };

describe('the requests of a connection', () => {
  let queue: Queue;

  beforeEach(() => {
    restIdleQueues();
    queue = new RequestQueue({ requestTimeout: 15_000, enforceRequestTimeout: true, logger: silent });
  });
  afterEach(() => queue.destroy());

  it('need no timer while none waits', () => {
    queue.scheduleCheckPendingRequests();
    expect(queue.throttleCheckTimeoutId).toBeNull();
  });

  it('are sent once the broker lets them, and then nothing is looked for', async () => {
    queue.throttledUntil = Date.now() + 50;
    const sentAt = await new Promise<number>((resolve) => {
      queue.pending.push({ send: () => resolve(Date.now()), expectResponse: true });
      queue.scheduleCheckPendingRequests();
    });
    expect(sentAt).toBeGreaterThanOrEqual(queue.throttledUntil);
    expect(queue.throttleCheckTimeoutId).toBeNull();
  });

  it('are given up when their answer is overdue, the others not', async () => {
    const givenUp: string[] = [];
    const sent = (name: string, ago: number, then: () => void = () => undefined) => ({
      sentAt: Date.now() - ago,
      requestTimeout: 15_000,
      timeoutRequest: () => void (givenUp.push(name), then()),
    });
    await new Promise<void>((resolve) => {
      queue.inflight.set(1, sent('fresh', 0)).set(2, sent('overdue', 20_000, resolve));
      queue.scheduleRequestTimeoutCheck();
    });
    expect(givenUp).toEqual(['overdue']);
  });
});
