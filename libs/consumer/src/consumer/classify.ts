import { Unprocessable } from '../envelope/unprocessable';
import type { FailedTry } from './observer';
import { isConnectionError } from './dependency-error';

/** Tells apart who is at fault: a dependency, the record itself, or the handler. */
export function classify(error: unknown, isDependencyError: (error: unknown) => boolean): FailedTry['kind'] {
  if (error instanceof Unprocessable) return 'record';
  return isConnectionError(error) || isDependencyError(error) ? 'dependency' : 'handler';
}

export const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown));

const MAX_LENGTH = 500;

/**
 * Type, code and message of an error for people to read beside a dead letter. What may be personal data is taken out:
 * quoted text, key values, mail addresses and long numbers.
 */
export function describeError(error: Error): string {
  const { code } = error as { code?: unknown };
  const label = typeof code === 'string' || typeof code === 'number' ? `${error.name} (${code})` : error.name;
  const message = error instanceof Unprocessable ? error.message : redacted(error.message);
  return `${label}: ${message}`.slice(0, MAX_LENGTH);
}

function redacted(message: string): string {
  return message
    .replace(/dup key: \{.*\}/gs, 'dup key')
    .replace(/"[^"]*"/g, '"…"')
    .replace(/[\w.+-]+@[\w.-]+/g, '…@…')
    .replace(/\d[\d ()/-]{5,}\d/g, '…')
    .replace(/\s+/g, ' ');
}
