import type { AnswerHeader, RequestHeader } from '../http';
import type { JsonObject } from './components';

const text = { type: 'string' };

const REQUEST: Readonly<Record<RequestHeader, JsonObject>> = {
  'Digitalhub-Reason': {
    name: 'Digitalhub-Reason',
    description:
      'Why data of another person are looked at: a purpose and where there is one a case. It is recorded, and the ' +
      'person sees it.',
    schema: text,
    example: 'incident; case=case-2026-17',
  },
  'Digitalhub-Seen': {
    name: 'Digitalhub-Seen',
    description:
      'What a command answered under the same name. The answer then includes it: it is waited for, for half a second ' +
      'at most, and `stale` says when that was not enough.',
    schema: text,
    example: '/digitalhub/bookings/sheet/zeitz-desk-1/2026-11=12',
  },
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    required: true,
    description:
      'A new random value for every new command, the same for its repeats: they get the first answer.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
    example: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2c',
  },
  'Idempotency-Key?': {
    name: 'Idempotency-Key',
    description: 'A new random value for every new command, the same for its repeats: they change nothing.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
    example: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2c',
  },
  'If-Match': {
    name: 'If-Match',
    required: true,
    description: 'The ETag of what was read, so that no change of others is lost.',
    schema: text,
    example: '"7"',
  },
  'If-Match?': {
    name: 'If-Match',
    description: 'The ETag of what was read; absent when it is new.',
    schema: text,
    example: '"7"',
  },
  'If-None-Match': {
    name: 'If-None-Match',
    description: 'The ETag of an earlier answer; 304 when it still holds.',
    schema: text,
  },
  'If-None-Match: *': {
    name: 'If-None-Match',
    description: '`*`: only when it is new.',
    schema: { type: 'string', enum: ['*'] },
  },
};

const ANSWER: Readonly<Record<AnswerHeader, JsonObject>> = {
  ETag: {
    description: 'Of this answer: weak for views, the quoted revision for one resource.',
    schema: text,
  },
  'Digitalhub-Seen': { description: 'Where the command stands; send it with the next reads.', schema: text },
  Location: { description: 'Path of what was created.', schema: text },
  Link: { description: 'The next page, as `rel="next"`; absent on the last.', schema: text },
};

const LIMITS: Readonly<Record<string, JsonObject>> = {
  RateLimit: { description: 'What is left: `"<policy>";r=<requests>;t=<seconds>`.', schema: text },
  'RateLimit-Policy': { description: 'The limit: `"<policy>";q=<requests>;w=<seconds>`.', schema: text },
};

export const requestHeader = (name: RequestHeader): JsonObject => ({ in: 'header', ...REQUEST[name] });

/** The headers of a successful answer, the rate limit among them. */
export function answerHeaders(names: readonly AnswerHeader[]): Record<string, JsonObject> {
  return { ...Object.fromEntries(names.map((name) => [name, ANSWER[name]])), ...LIMITS };
}
