import { DomainError } from '@digitalhub/kernel';

/** Another replica wrote an aggregate of the batch first; nothing of the batch was written. */
export class LostRace extends Error {
  override readonly name = 'LostRace';
}

/** The server never said whether the transaction was committed. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** A rule broke its contract with the committer; only the command that met it fails. */
export class RuleFault extends Error {
  override readonly name = 'RuleFault';
}

const WRITE_CONFLICT = 112;
const DUPLICATE_KEY = 11000;
/** Answers of a server that shuts down, steps down or is not the primary. */
const NOT_SERVING = new Set([6, 7, 89, 91, 189, 9001, 10107, 11600, 11602, 13435, 13436]);

interface Labelled {
  readonly code?: unknown;
  hasErrorLabel?(label: string): boolean;
}

export type Failure = 'lost-race' | 'duplicate-key' | 'unreachable' | 'outcome-unknown' | 'other';

/** What an attempt that wrote nothing (or, for `outcome-unknown`, perhaps something) failed of. */
export function failureOf(error: unknown): Failure {
  if (error instanceof LostRace) return 'lost-race';
  if (error instanceof OutcomeUnknown) return 'outcome-unknown';
  if (!(error instanceof Error)) return 'other';
  const { code } = error as Labelled;
  if (code === DUPLICATE_KEY) return 'duplicate-key';
  if (isUnreachable(error)) return 'unreachable';
  if (code === WRITE_CONFLICT || hasLabel(error, 'TransientTransactionError')) return 'lost-race';
  return 'other';
}

/** True when the server was not there, or no longer the primary. */
function isUnreachable(error: Error): boolean {
  return (
    /^Mongo(Network|ServerSelection|Pool|WaitQueue|NotConnected|TopologyClosed|ClientClosed)/.test(
      error.name,
    ) ||
    NOT_SERVING.has(Number((error as Labelled).code)) ||
    hasLabel(error, 'RetryableWriteError')
  );
}

export function hasLabel(error: unknown, label: string): boolean {
  const labelled = error as Labelled | null;
  return typeof labelled?.hasErrorLabel === 'function' && labelled.hasErrorLabel(label);
}

export const overloaded = (): DomainError =>
  new DomainError('overloaded', 'Too many commands are waiting; try again in a moment.', { retryAfter: 1 });

export const shuttingDown = (): DomainError =>
  new DomainError('shutting-down', 'This replica is shutting down; try again at another one.', {
    retryAfter: 1,
  });

export const unreachable = (): DomainError =>
  new DomainError('database-unreachable', 'The database does not answer; nothing was changed.', {
    retryAfter: 2,
  });

export const outcomeUnknown = (): DomainError =>
  new DomainError(
    'outcome-unknown',
    'The database did not say whether the change was made: repeat it with the same Idempotency-Key to find out.',
    { retryAfter: 2 },
  );

export const tooManyAggregates = (count: number, most: number): DomainError =>
  new DomainError(
    'too-many-aggregates',
    `The command touches ${count} aggregates, at most ${most} are allowed.`,
  );

export const keyReused = (): DomainError =>
  new DomainError('idempotency-key-reused', 'The Idempotency-Key was used before with another request.');
