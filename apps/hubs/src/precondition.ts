import { DomainError } from '@digitalhub/kernel';
import { requireRevision } from '@digitalhub/platform';

/** Refuses a write that does not know what it meets: the current revision, undefined when there is nothing yet. */
export type Precondition = (current: number | undefined) => void;

/** For imports: the file is the truth, whatever it meets. */
export const unconditional: Precondition = () => undefined;

/** For changes of what is there: the client names the revision it read. */
export function knowing(revision: number): Precondition {
  return (current) => requireRevision(current, revision);
}

/** For what must be new. */
export const absent: Precondition = requireAbsence;

/** A PUT creates with `If-None-Match: *` or without any header, and changes with the `If-Match` of what was read. */
export function preconditionOf(ifMatch: number | undefined, ifNoneMatch: string | undefined): Precondition {
  if (ifNoneMatch === undefined) return (current) => requireRevision(current, ifMatch);
  if (ifNoneMatch.trim() !== '*' || ifMatch !== undefined) {
    throw new DomainError(
      'if-match-invalid',
      'A PUT takes If-None-Match: * to create or If-Match to change, not both.',
    );
  }
  return requireAbsence;
}

function requireAbsence(current: number | undefined): void {
  if (current === undefined) return;
  const message = `If-None-Match: * asks for a new one, but revision ${current} is here already.`;
  throw new DomainError('revision-mismatch', message, { revision: current });
}
