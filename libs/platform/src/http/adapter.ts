import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { traceIdOf } from '../trace/traceparent';
import { problemDocument, sendProblem } from './problem';
import { platformProblem, problemOf } from './problem-of';

export const BODY_LIMIT = 1024 * 1024;

/** Leaves errors as they are: Nest's own mapping loses their codes. */
class EdgeAdapter extends FastifyAdapter {
  override mapException(error: unknown): unknown {
    return error;
  }
}

/**
 * Fastify with limits, JSON bodies only, and problem+json also for what fails before a route is found.
 *
 * @param headers what answers carry that no hook of ours sees
 */
export function createAdapter(headers: Readonly<Record<string, string>>): FastifyAdapter {
  const adapter = new EdgeAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      answerFrameworkError(error, request, reply.headers(headers)),
    clientErrorHandler: (error, socket) => answerClientError(error, socket, headers),
  });
  adapter.getInstance().removeContentTypeParser('text/plain');
  return adapter;
}

function answerFrameworkError(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const traceId = request.trace && traceIdOf(request.trace.traceparent);
  sendProblem(reply, problemOf(error, {}).problem, traceId);
}

/** What Node's parser refuses never becomes a request; the answer is written to the socket by hand. */
function answerClientError(
  error: Error & { code?: string },
  socket: Socket,
  headers: Readonly<Record<string, string>>,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
  const tooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const timeout = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const status = tooLarge
    ? '431 Request Header Fields Too Large'
    : timeout
      ? '408 Request Timeout'
      : '400 Bad Request';
  const problem = platformProblem('bad-request', 'The request is not well-formed HTTP.');
  const body = JSON.stringify({ ...problemDocument(problem, undefined), status: Number(status.slice(0, 3)) });
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/problem+json\r\nConnection: close\r\n`;
  const more = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`${head}${more.join('')}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
