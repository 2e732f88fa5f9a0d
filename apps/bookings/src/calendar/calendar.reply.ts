import type { FastifyReply, FastifyRequest } from 'fastify';
import { etagOfFile } from './calendar.ics';

export interface FileOptions {
  readonly cache: 'private, no-cache' | 'public, max-age=300';
  /** Offers it as a download under this name. */
  readonly name?: string;
}

/** Sends an iCalendar file, or 304 when the client has it already. */
export function sendCalendar(
  request: FastifyRequest,
  reply: FastifyReply,
  file: string,
  { cache, name }: FileOptions,
): void {
  const etag = etagOfFile(file);
  reply.header('etag', etag).header('cache-control', cache);
  if (holds(request.headers['if-none-match'], etag)) return void reply.code(304).send();
  if (name) reply.header('content-disposition', `attachment; filename="${name}"`);
  void reply.header('content-type', 'text/calendar; charset=utf-8').send(file);
}

/** RFC 9110 §13.1.2: weakly compared, one of a list, or any. */
function holds(header: string | undefined, etag: string): boolean {
  const known = (header ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}
