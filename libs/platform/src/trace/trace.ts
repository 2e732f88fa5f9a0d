import { AsyncLocalStorage } from 'node:async_hooks';
import { uuidv7 } from '@digitalhub/kernel';
import { childTraceparent, newTraceparent } from './traceparent';

/** Why something happens: the chain from a click to a mail. */
export interface Trace {
  /** Shared by everything one request or one first message led to. */
  readonly correlationId: string;
  /** Id of the message that is being handled; absent during a request. */
  readonly causationId?: string;
  /** W3C trace context of the work at hand; always well-formed. */
  readonly traceparent: string;
}

const storage = new AsyncLocalStorage<Trace>();

/** The trace of the request or message being worked on; undefined in work that nobody asked for (timers). */
export function currentTrace(): Trace | undefined {
  return storage.getStore();
}

/** Runs `work` under a trace; every await inside sees it. */
export function runWithTrace<Result>(trace: Trace, work: () => Result): Result {
  return storage.run(trace, work);
}

/** Where work comes from. */
export interface Origin {
  readonly correlationId?: string;
  readonly causationId?: string;
  /** The span it is done in, where one is recorded. */
  readonly span?: string;
  /** The span it follows from, perhaps of another process. */
  readonly traceparent?: string;
}

/** The trace of work that continues what its origin tells of, or begins a new one where that says nothing valid. */
export function traceFrom({ correlationId, causationId, span, traceparent }: Origin = {}): Trace {
  return {
    correlationId: correlationId ?? uuidv7(),
    ...(causationId && { causationId }),
    traceparent: span ?? childTraceparent(traceparent) ?? newTraceparent(),
  };
}
