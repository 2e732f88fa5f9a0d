import type { FastifyReply } from 'fastify';

/** Sends to what a hub has at `rest`. For good; a slug is never given to another hub. */
export function move(reply: FastifyReply, slug: string, rest: string): void {
  reply.header('cache-control', 'public, no-cache').header('link', `</hubs/${slug}>; rel="canonical"`);
  reply.redirect(`/hubs/${slug}${rest}`, 308);
}
