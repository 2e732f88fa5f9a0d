import { DomainError } from '@digitalhub/kernel';
import { isDatabaseAway } from '../http/problem-of';

/** Refusals of the committer that speak of the moment, not of the command. */
const PASSING = new Set(['overloaded', 'shutting-down', 'database-unreachable', 'outcome-unknown']);

/** What the server labels as worth another try: no primary just now, a conflict, a pool that was cleared. */
const LABELS = ['RetryableWriteError', 'TransientTransactionError', 'ResetPool'];

/**
 * True when a handler failed because the database was away or busy: the message is tried again without limit, and
 * counts no attempt.
 */
export function isDependencyError(error: unknown): boolean {
  if (error instanceof DomainError) return PASSING.has(error.code);
  if (isDatabaseAway(error)) return true;
  const { hasErrorLabel } = (error ?? {}) as { hasErrorLabel?: (label: string) => boolean };
  return typeof hasErrorLabel === 'function' && LABELS.some((label) => hasErrorLabel.call(error, label));
}
