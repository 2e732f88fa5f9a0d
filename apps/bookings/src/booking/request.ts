import type { Holder, Policy } from '@digitalhub/contracts';
import type { Instant } from '@digitalhub/kernel';
import { ledgerIdOf } from './ledger';
import { needsApproval } from './policy';
import type { Booking, KeptPolicy } from './reservation';
import { monthsToRead, requirePossible } from './rules/judge';
import type { BookingRequest } from './rules/rule';
import type { Target } from './target';

/** A request of somebody for a target, with all that is needed to judge it and to write it down. */
export interface WritableRequest extends BookingRequest, Target {
  readonly holder: Holder;
  readonly place: Target['place'];
}

/** Who wants something, and what for. */
export interface Requester extends Partial<
  Pick<BookingRequest, 'roles' | 'member' | 'occasion' | 'keptStart' | 'round'>
> {
  readonly id: string;
  readonly holder: Holder;
}

/** A request of somebody for a target: of staff in the hub unless said otherwise. */
export function requestOf(
  { id, holder, roles = ['staff'], member = true, occasion = 'book', keptStart, round }: Requester,
  target: Target,
): WritableRequest {
  const request = { id, holder, roles, member, occasion, keptStart, round, ...target, months: [] };
  return { ...request, months: monthsToRead(request) };
}

/** What a reservation of the request has of it. */
export function bookingOf(request: WritableRequest): Booking {
  const { place, frames, resource, policy, roles, holder, months, days, round } = request;
  const own = new Set(days.map(({ date }) => date.slice(0, 7)));
  const ledgers = months.filter((month) => own.has(month)).map((month) => ledgerIdOf(holder.ref, month));
  return {
    ...place,
    aggregates: frames.map(({ id }) => id),
    kind: resource.kind as Booking['kind'],
    policy: keptOf(policy, roles),
    ledgers,
    ...(round !== undefined && { round }),
  };
}

/** Refuses with the first rule that the target breaks now, whoever wants it and whatever is there. */
export function requireTargetNow(target: Target, now: Instant, keptStart?: Instant): void {
  requirePossible(requestOf({ ...NOBODY, keptStart }, target), now);
}

const NOBODY: Requester = { id: '', holder: { kind: 'event', ref: '' } };

function keptOf(policy: Policy, roles: readonly string[]): KeptPolicy {
  const { revision, noon, buffer, checkIn, holdMinutes, retentionDays } = policy;
  const kept = { revision, noon, buffer, checkIn, holdMinutes, approval: needsApproval(policy, roles) };
  return retentionDays === undefined ? kept : { ...kept, retentionDays };
}
