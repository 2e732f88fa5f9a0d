/** One place in the input that breaks a rule. `pointer` is an RFC 6901 JSON pointer into the request body. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** What a refusal carries besides its sentence; it becomes members of the problem document at the edge. */
export interface ErrorDetails {
  readonly errors?: readonly FieldError[];
  readonly [member: string]: unknown;
}

/**
 * A refusal with a stable code. `code` is part of the public contract and never changes its meaning;
 * `message` is one sentence for a person that names what is wrong and by which rule.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: string,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
  }
}

/** True for a refusal with one of these codes. */
export function isRefusal(error: unknown, ...codes: readonly string[]): error is DomainError {
  return error instanceof DomainError && codes.includes(error.code);
}

/** Makes a `switch` over a union exhaustive: a new member does not compile until it has its case. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
