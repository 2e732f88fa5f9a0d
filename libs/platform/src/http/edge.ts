import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Lifecycle } from '../service/lifecycle';
import { telemetry } from '../telemetry/register';
import { runWithTrace, traceFrom } from '../trace/trace';
import { writeAnswer } from './answer-hook';
import type { RouteTable } from './route-table';
import './request';

export interface EdgeParts {
  readonly lifecycle: Lifecycle;
  readonly log: Logger;
  readonly routes: RouteTable;
  /** What every answer carries. */
  readonly headers: Readonly<Record<string, string>>;
  readonly observe: (method: string, route: string, status: number, seconds: number) => void;
}

const CORRELATION_ID = /^[\w.-]{1,64}$/;
/** Asked every few seconds by machines; a line each would drown the others. */
const QUIET = new Set(['/livez', '/readyz']);

/** What happens around every request: trace, measurement and one log line. */
export function dressEdge(
  fastify: FastifyInstance,
  { lifecycle, log, routes, headers, observe }: EdgeParts,
): void {
  // Route, status and duration have nothing to be blackened; looking for it would cost more than all else here.
  const lines = log.child({}, { redact: [] });
  fastify.decorateRequest('trace', null as never);
  fastify.decorateRequest('caller', undefined);
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const name of [method].flat()) routes.add(name, url);
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    const correlationId = single(request.headers['x-correlation-id']);
    request.trace = traceFrom({
      span: telemetry.activeTraceparent(),
      traceparent: single(request.headers.traceparent),
      correlationId: correlationId && CORRELATION_ID.test(correlationId) ? correlationId : undefined,
    });
    reply.headers(headers).header('x-correlation-id', request.trace.correlationId);
    // Still served while draining, but the client's next request finds another replica.
    if (lifecycle.draining) reply.header('connection', 'close');
    done();
  });
  // Not before: reading a body leaves the async context of its request.
  fastify.addHook('preValidation', (request, _reply, done) => runWithTrace(request.trace, done));
  fastify.addHook('preSerialization', writeAnswer);
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unmatched';
    observe(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    if (!QUIET.has(route)) runWithTrace(request.trace, () => logRequest(lines, request.method, route, reply));
    done();
  });
}

/** Names the route, never the address: ids and query strings may tell who somebody is. */
function logRequest(
  log: Logger,
  method: string,
  route: string,
  reply: { statusCode: number; elapsedTime: number },
) {
  const level = reply.statusCode >= 500 ? 'warn' : 'info';
  const ms = Math.round(reply.elapsedTime * 10) / 10;
  log[level]({ method, route, status: reply.statusCode, ms }, 'request');
}

function single(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}
