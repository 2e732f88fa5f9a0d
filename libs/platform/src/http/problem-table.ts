/** HTTP statuses a refusal may have. */
export type ProblemStatus =
  400 | 401 | 403 | 404 | 405 | 409 | 410 | 412 | 413 | 415 | 422 | 428 | 429 | 500 | 502 | 503 | 504;

/** Says with which HTTP status each code of a DomainError leaves a service. */
export type ProblemTable<Code extends string = string> = Readonly<Record<Code, ProblemStatus>>;

/**
 * An app's own codes. With the union of its codes as type argument a code without a status does not compile:
 * `problems: problemTable<ReservationRefusal>({ overlapping: 409, … })`
 */
export function problemTable<Code extends string>(table: ProblemTable<Code>): ProblemTable<Code> {
  return table;
}

/** The codes that the platform itself refuses with. */
export const PLATFORM_PROBLEMS = problemTable({
  'validation-failed': 400,
  'malformed-json': 400,
  'bad-request': 400,
  'idempotency-key-missing': 400,
  'idempotency-key-invalid': 400,
  'if-match-invalid': 400,
  'cursor-invalid': 400,
  'token-missing': 401,
  'token-invalid': 401,
  'token-expired': 401,
  'person-assertion-invalid': 401,
  'person-assertion-missing': 403,
  forbidden: 403,
  'forbidden-hub': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'revision-mismatch': 412,
  'payload-too-large': 413,
  'unsupported-media-type': 415,
  'idempotency-key-reused': 422,
  'too-many-aggregates': 422,
  'if-match-missing': 428,
  'too-many-requests': 429,
  internal: 500,
  overloaded: 503,
  'not-ready': 503,
  'outcome-unknown': 503,
  'shutting-down': 503,
  'issuer-unreachable': 503,
  'database-unreachable': 503,
});
export type PlatformProblem = keyof typeof PLATFORM_PROBLEMS;

/** Injection token of the platform's and the app's codes together. */
export const PROBLEMS = Symbol('digitalhub:problems');
