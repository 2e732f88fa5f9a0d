import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import type { z } from 'zod';

/** Headers of an answer that are worth a word in the description of the API. */
export type AnswerHeader = 'ETag' | 'Digitalhub-Seen' | 'Location' | 'Link';
/** Headers of a request that an operation reads, besides those that all of them do. */
export type RequestHeader =
  | 'Digitalhub-Seen'
  | 'Idempotency-Key'
  | 'Idempotency-Key?'
  | 'If-Match'
  | 'If-Match?'
  | 'If-None-Match'
  | 'If-None-Match: *';

export interface Described {
  /** The operation's name in the API's description and in clients made from it. */
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly tag: 'hubs' | 'bookings' | 'events' | 'funding' | 'people' | 'platform';
  readonly takes?: readonly RequestHeader[];
  /** Of what is forwarded; the owner checks it. */
  readonly body?: z.ZodType;
  readonly bodyExample?: unknown;
  /** Of what is forwarded; the owner checks it. */
  readonly query?: z.ZodObject;
  /** Of what is forwarded; the owner checks it. */
  readonly params?: Readonly<Record<string, z.ZodType>>;
  readonly status?: number;
  readonly also?: Readonly<Record<number, string>>;
  readonly answer: z.ZodType;
  /** Of the answer; JSON unless given. */
  readonly mediaType?: string;
  /** Old links are answered with 308 and the new one; `only`: nothing else is. */
  readonly redirects?: 'old links' | 'only';
  readonly answerDescription: string;
  readonly example?: unknown;
  readonly gives?: readonly AnswerHeader[];
  /** Statuses of the problems it is refused with, besides those that every operation may meet. */
  readonly problems?: readonly number[];
}

/** A route that Nest does not know, see render/view-routes.service.ts; open to everyone. */
export interface PublicView {
  /** As OpenAPI writes it. */
  readonly path: string;
  readonly described: Described;
}

const DESCRIBED = Symbol('gateway:described');

/** Says of a route what the OpenAPI document tells clients and its signature does not. */
export function Describe(described: Described): MethodDecorator {
  const { id, summary, description, status = 200, answer, answerDescription } = described;
  return applyDecorators(
    ApiOperation({ operationId: id, summary, description }),
    ApiResponse({ status, description: answerDescription, standardSchema: answer }),
    (_target: object, _key: string | symbol | undefined, descriptor?: PropertyDescriptor) => {
      Reflect.defineMetadata(DESCRIBED, described, descriptor?.value as object);
    },
  );
}

/** undefined for a method that is no route. */
export function describedOf(method: unknown): Described | undefined {
  return typeof method === 'function' ? (Reflect.getMetadata(DESCRIBED, method) as Described) : undefined;
}
