import { createHash } from 'node:crypto';
import type { Freshness } from '@digitalhub/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { matches } from './rendered.http';

/** An answer in a form of its own, which has no place for how fresh it is. */
export interface Bytes {
  readonly body: Buffer;
  readonly type: string;
  readonly etag: string;
  /** A Link header. */
  readonly link?: string;
}

export function bytesOf(text: string, type: string, link?: string): Bytes {
  const body = Buffer.from(text);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { body, type, etag, ...(link !== undefined && { link }) };
}

/** Answers with bytes, or with 304 when the client has them. What is stale is not kept by anybody. */
export function sendBytes(
  request: FastifyRequest,
  reply: FastifyReply,
  { body, type, etag, link }: Bytes,
  { stale }: Freshness,
): void {
  reply.header('cache-control', stale ? 'no-store' : 'public, no-cache');
  if (link !== undefined) reply.header('link', link);
  if (!stale) {
    reply.header('etag', etag);
    if (matches(request.headers['if-none-match'], etag)) return void reply.code(304).send();
  }
  reply.header('content-type', type);
  reply.send(body);
}
