import type { FastifyRequest } from 'fastify';
import type { Caller } from '../auth/caller';
import type { Trace } from '../trace/trace';

/** A request as every handler finds it. */
export type EdgeRequest = FastifyRequest;

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before anything else looks at the request. */
    trace: Trace;
    /** Set by the guard on routes that are not public. */
    caller?: Caller;
  }
}
