import { createHash } from 'node:crypto';
import type { Freshness } from '@digitalhub/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A view as it is sent, all but its freshness. */
export class Rendered {
  /** Weak: the same content has the same tag on every replica, however fresh it is said to be. */
  readonly etag: string;
  /** JSON of an object, without its closing brace. */
  private readonly head: string;
  private asOf = '';
  private fresh = Buffer.of();

  /** @param json an object */
  constructor(json: string) {
    this.head = json.slice(0, -1);
    this.etag = `W/"${createHash('sha256').update(this.head).digest('base64url').slice(0, 22)}"`;
  }

  /** The whole body; made once for the second it is fresh as of. */
  bytes({ asOf, stale }: Freshness): Buffer {
    if (!stale && asOf === this.asOf) return this.fresh;
    const comma = this.head.length > 1 ? ',' : '';
    const bytes = Buffer.from(`${this.head}${comma}"asOf":"${asOf}","stale":${stale}}`);
    if (!stale) {
      this.asOf = asOf;
      this.fresh = bytes;
    }
    return bytes;
  }
}

/** Makes the bytes of a view once, for every request until it changes. */
export function render(view: object): Rendered {
  return new Rendered(JSON.stringify(view));
}

/** The same of an object that is JSON already. */
export function renderText(json: string): Rendered {
  return new Rendered(json);
}

export interface SendOptions {
  /** `public`: the same for everyone. */
  readonly cache: 'public' | 'private';
  /** Cursor of the next page. */
  readonly next?: string;
  /** Links to other forms of the same, as a Link header has them. */
  readonly link?: string;
  /** JSON unless given. */
  readonly type?: string;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * Answers with a view, or with 304 when the client has it. A stale view carries no tag and is never 304: the client
 * asked for more than it holds.
 */
export function sendRendered(
  request: FastifyRequest,
  reply: FastifyReply,
  rendered: Rendered,
  freshness: Freshness,
  { cache, next, link, type = JSON_TYPE }: SendOptions,
): void {
  const { stale } = freshness;
  reply.header('cache-control', stale ? 'no-store' : `${cache}, no-cache`);
  if (next !== undefined) reply.header('link', nextLink(request.url, next));
  else if (link !== undefined) reply.header('link', link);
  if (!stale) {
    reply.header('etag', rendered.etag);
    if (matches(request.headers['if-none-match'], rendered.etag)) return void reply.code(304).send();
  }
  reply.header('content-type', type);
  reply.send(rendered.bytes(freshness));
}

/** Weak comparison, as RFC 9110 §13.1.2 asks for If-None-Match. */
export function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header === etag || header.trim() === '*') return true;
  const opaque = etag.replace(/^W\//, '');
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === opaque);
}

/** The same request with another cursor; relative, so that it holds behind any proxy. */
export function nextLink(url: string, cursor: string): string {
  const [path, query] = url.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  return `<${path}?${parameters.toString()}>; rel="next"`;
}
