import { DomainError, type Instant } from '@digitalhub/kernel';

/** Refuses a question about a time of which the views no longer know what was taken. */
export function requireKnown(parameter: string, asked: Instant, knownFrom: Instant): void {
  if (asked >= knownFrom) return;
  const detail = 'must lie in this month or later; what was taken before is no longer kept here';
  throw new DomainError('time-not-kept', `The parameter ${parameter} ${detail}.`, {
    errors: [{ pointer: parameter, code: 'time-not-kept', detail }],
  });
}
