import { createRequire } from 'node:module';

/** The part of kafkajs's queue of requests, one for each connection, that is mended here. */
interface RequestQueue {
  readonly enforceRequestTimeout: boolean;
  readonly inflight: ReadonlyMap<number, SentRequest>;
  readonly pending: readonly unknown[];
  requestTimeoutIntervalId?: NodeJS.Timeout;
  isConnected(): boolean;
  destroy(): void;
  scheduleCheckPendingRequests(): void;
  scheduleRequestTimeoutCheck(): void;
}

interface SentRequest {
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  readonly requestTimeout: number;
  timeoutRequest(): void;
}

/** A request without an answer is given up so much later than its time limit at most. */
const LOOK_EVERY_MS = 1000;

/**
 * Every connection of kafkajs 2.2.4 wakes its process a thousand times a second to see whether requests that the
 * broker wanted held back may go, also where there are none, and ten times to see whether answers are overdue. From
 * now on it does the first while requests wait, and the second once a second.
 */
export function restIdleQueues(): void {
  const load = createRequire(__filename);
  const { prototype } = load('kafkajs/src/network/requestQueue') as { readonly prototype: RequestQueue };
  const lookAtPending = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0) lookAtPending.call(this);
  };
  prototype.scheduleRequestTimeoutCheck = function (this: RequestQueue) {
    if (!this.enforceRequestTimeout) return;
    this.destroy();
    this.requestTimeoutIntervalId = setInterval(() => giveUpOverdue(this), LOOK_EVERY_MS);
  };
}

function giveUpOverdue(queue: RequestQueue): void {
  const now = Date.now();
  for (const request of queue.inflight.values())
    if (now - request.sentAt > request.requestTimeout) request.timeoutRequest();
  if (!queue.isConnected()) queue.destroy();
}
