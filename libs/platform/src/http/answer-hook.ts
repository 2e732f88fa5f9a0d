import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Seen } from '../commit/types';
import { Answer } from './answer';
import { etagOf } from './revision';

/** Fastify hook: turns the Answer of a controller into its body, status and headers. */
export function writeAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: (error: null, payload: unknown) => void,
): void {
  done(null, payload instanceof Answer ? bodyWithHeaders(request, reply, payload) : payload);
}

function bodyWithHeaders(request: FastifyRequest, reply: FastifyReply, payload: Answer<unknown>): unknown {
  const { revision, seen, location, next, status } = payload.headers;
  if (status !== undefined) reply.code(status);
  if (revision !== undefined) reply.header('etag', etagOf(revision));
  if (seen && seen.length > 0) reply.header('digitalhub-seen', seenHeader(seen));
  if (location !== undefined) reply.header('location', location);
  if (next !== undefined) reply.header('link', `<${nextPage(request.url, next)}>; rel="next"`);
  return payload.body;
}

/** `<source>=<sequence>[, <source>=<sequence>]` */
export function seenHeader(seen: readonly Seen[]): string {
  return seen.map(({ source, sequence }) => `${source}=${sequence}`).join(', ');
}

/** The same request with another cursor; relative, so that it holds behind any gateway. */
function nextPage(url: string, cursor: string): string {
  const [path, query] = url.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  return `${path}?${parameters.toString()}`;
}
