import type { z } from 'zod';
import type { OwnerName, ServiceName } from '../services';
import type { Role } from './role';

/** Headers that an operation reads, besides those that all of them do. `?`: may be absent. */
export type RequestHeader =
  | 'Digitalhub-Reason'
  | 'Digitalhub-Seen'
  | 'Idempotency-Key'
  | 'Idempotency-Key?'
  | 'If-Match'
  | 'If-Match?'
  | 'If-None-Match'
  | 'If-None-Match: *';

/** Headers of a successful answer that are worth a word, besides those that all of them have. */
export type AnswerHeader = 'ETag' | 'Digitalhub-Seen' | 'Location' | 'Link';

/** What one status of success means. Without a schema there is no body. */
export interface OperationAnswer {
  readonly description: string;
  readonly schema?: z.ZodType;
  /** JSON unless given. */
  readonly mediaType?: string;
  readonly example?: unknown;
}

/** One HTTP operation of one service: all that its owner, the gateway and the description of the API need to know. */
export interface Operation {
  /** Its name in the API's description and in clients made from it, and that of its const. */
  readonly id: string;
  /** Who handles it. The gateway hands on the published operations of all others. */
  readonly owner: ServiceName;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As OpenAPI writes it: `/hubs/{slug}`. */
  readonly path: string;
  /** `false`: between services alone; whoever comes from outside does not reach it. */
  readonly published?: false;
  /** Everyone, everyone with an access token, or who has at least one of the roles. */
  readonly access: 'public' | 'signed-in' | readonly [Role, ...Role[]];
  /** The part of the request that names a hub, in which the caller's roles have to hold; absent: no matter. */
  readonly inHub?: `${'params' | 'body'}.${string}`;
  /**
   * Whether the owner has to know which person the caller is: the gateway then sends an assertion along, and refuses
   * when nobody can tell. `if-known`: it goes on without, for machines and while people is away.
   */
  readonly person?: 'needed' | 'if-known';
  readonly tag: OwnerName | 'platform';
  readonly summary: string;
  readonly description?: string;
  /** By the names in the path. */
  readonly params?: Readonly<Record<string, z.ZodType>>;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly bodyExample?: unknown;
  readonly takes?: readonly RequestHeader[];
  /** By status; the lowest is the usual one. */
  readonly answers: Readonly<Record<number, OperationAnswer>>;
  readonly gives?: readonly AnswerHeader[];
  /** Old links are answered with 308 and the new one. */
  readonly redirects?: true;
  /** Statuses of the problems it is refused with, besides those that every operation may meet. */
  readonly refusals?: readonly number[];
}

/**
 * Declares an operation. One const gives the types of what is asked and answered, the route of its owner
 * (`@Handles(closeHub)`), the way through the gateway and the entry in the OpenAPI document.
 *
 * @example
 * export const getEvent = defineOperation({
 *   id: 'getEvent',
 *   owner: 'events',
 *   method: 'GET',
 *   path: '/events/{id}',
 *   access: 'signed-in',
 *   tag: 'events',
 *   summary: 'One event',
 *   params: { id: z.uuid() },
 *   answers: { 200: { schema: PublicEvent, description: 'The event.' } },
 *   gives: ['ETag'],
 *   refusals: [400, 404],
 * });
 */
export function defineOperation<const Op extends Operation>(operation: Op): Op {
  return operation;
}

/** The status of an answer that says of itself nothing else. */
export function usualStatus({ answers }: Operation): number {
  return Math.min(...Object.keys(answers).map(Number));
}
