import { DomainError } from '@digitalhub/kernel';
import { HttpException } from '@nestjs/common';
import { type ProblemAnswer, problemOfRefusal } from './problem';
import { PLATFORM_PROBLEMS, type PlatformProblem, type ProblemTable } from './problem-table';

/** What any thrown value looks like over HTTP. `unforeseen` are those that somebody has to look into. */
export function problemOf(
  error: unknown,
  table: ProblemTable,
): { problem: ProblemAnswer; unforeseen: boolean } {
  const problem = foreseen(error, table);
  if (problem) return { problem, unforeseen: false };
  const detail = 'Something went wrong on our side; the traceId leads to it in our logs.';
  return { problem: platformProblem('internal', detail), unforeseen: true };
}

/** A problem of the platform's own. */
export function platformProblem(code: PlatformProblem, detail: string): ProblemAnswer {
  return problemOfRefusal(new DomainError(code, detail), PLATFORM_PROBLEMS) as ProblemAnswer;
}

function foreseen(error: unknown, table: ProblemTable): ProblemAnswer | undefined {
  if (error instanceof DomainError) return problemOfRefusal(error, table);
  if (isDatabaseAway(error)) {
    return platformProblem(
      'database-unreachable',
      'The database does not answer; nothing was lost, try again shortly.',
    );
  }
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown })?.statusCode;
  return typeof status === 'number' ? problemOfStatus(status, error) : undefined;
}

/** Errors of the HTTP layers below us: Fastify's body parser and router, Nest's own exceptions. */
function problemOfStatus(status: number, error: unknown): ProblemAnswer | undefined {
  switch (status) {
    case 400:
      return isJsonError(error)
        ? platformProblem('malformed-json', 'The body is not a well-formed JSON document.')
        : platformProblem('bad-request', 'The request is not one that this server understands.');
    case 404:
      return platformProblem('not-found', 'There is nothing at this address.');
    case 413:
      return platformProblem('payload-too-large', 'The body is larger than this server accepts (1 MiB).');
    case 415:
      return platformProblem('unsupported-media-type', 'The body must be sent as application/json.');
    case 429:
      return platformProblem('too-many-requests', 'Too many requests; wait as the header Retry-After says.');
    default:
      return undefined;
  }
}

const JSON_ERRORS = new Set(['FST_ERR_CTP_INVALID_JSON_BODY', 'FST_ERR_CTP_EMPTY_JSON_BODY']);

function isJsonError(error: unknown): boolean {
  return error instanceof SyntaxError || JSON_ERRORS.has(String((error as { code?: unknown })?.code));
}

const DATABASE_AWAY =
  /^Mongo(oseServerSelection|ServerSelection|Network|NetworkTimeout|NotConnected|TopologyClosed|PoolCleared|ServerClosed|PoolClosed)\w*Error$/;

/** True for errors that say the database could not be reached, as opposed to those it answered with. */
export function isDatabaseAway(error: unknown): boolean {
  return error instanceof Error && DATABASE_AWAY.test(error.name);
}
