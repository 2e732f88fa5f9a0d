import { DomainError } from '@digitalhub/kernel';

/** Why the totals of a week are not told. */
export type PresenceRefusal = 'week-unknown' | 'week-not-over';

export function weekUnknown(week: string): DomainError {
  const detail = `The year has no week ${week}.`;
  return new DomainError('week-unknown', detail, {
    errors: [{ pointer: 'week', code: 'week-unknown', detail }],
  });
}

export function weekNotOver(week: string): DomainError {
  const detail = `The week ${week} is not over; its totals are told once, after its last day.`;
  return new DomainError('week-not-over', detail, {
    errors: [{ pointer: 'week', code: 'week-not-over', detail }],
  });
}
