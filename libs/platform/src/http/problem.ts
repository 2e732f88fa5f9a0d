import type { Problem } from '@digitalhub/contracts';
import type { DomainError } from '@digitalhub/kernel';
import type { FastifyReply } from 'fastify';
import type { ProblemStatus, ProblemTable } from './problem-table';

/** An error as it leaves the service: RFC 9457 members and the headers that belong to it. */
export interface ProblemAnswer {
  readonly status: ProblemStatus;
  readonly code: string;
  readonly detail: string;
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Seconds a client is asked to wait where nothing better is known. */
const RETRY_AFTER = 1;

/**
 * What a refusal looks like over HTTP; undefined when the table does not know its code. A member `retryAfter`
 * (seconds) of its details becomes the header.
 */
export function problemOfRefusal(error: DomainError, table: ProblemTable): ProblemAnswer | undefined {
  const status = Object.hasOwn(table, error.code) ? table[error.code] : undefined;
  if (status === undefined) return undefined;
  const { retryAfter, ...members } = error.details;
  return {
    status,
    code: error.code,
    detail: error.message,
    members,
    headers: { ...challengeOf(status, error), ...retryHeader(status, retryAfter) },
  };
}

/** The document itself. Members cannot replace the standard ones. */
export function problemDocument(problem: ProblemAnswer, traceId: string | undefined): Problem {
  return {
    ...problem.members,
    type: `urn:digitalhub:problem:${problem.code}`,
    title: titleOf(problem.code),
    status: problem.status,
    code: problem.code,
    detail: problem.detail,
    ...(traceId && { traceId }),
  };
}

/** Sends a problem as the answer to a request. */
export function sendProblem(reply: FastifyReply, problem: ProblemAnswer, traceId: string | undefined): void {
  void reply
    .code(problem.status)
    .headers(problem.headers ?? {})
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problemDocument(problem, traceId)));
}

/** `revision-mismatch` → `Revision mismatch` */
function titleOf(code: string): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** RFC 6750: every 401 says how to authenticate. */
function challengeOf(status: number, error: DomainError): Record<string, string> {
  if (status !== 401) return {};
  const why = error.message.replace(/["\\]/g, '');
  const bare = 'Bearer realm="digitalhub"';
  const invalid = `${bare}, error="invalid_token", error_description="${why}"`;
  return { 'www-authenticate': error.code === 'token-missing' ? bare : invalid };
}

function retryHeader(status: number, retryAfter: unknown): Record<string, string> {
  if (typeof retryAfter === 'number') return { 'retry-after': String(Math.max(1, Math.ceil(retryAfter))) };
  return status === 503 || status === 429 ? { 'retry-after': String(RETRY_AFTER) } : {};
}
