import type { Holder, Policy } from '@digitalhub/contracts';
import { type Instant, type Interval, type SheetFrame, framesOf } from '@digitalhub/kernel';
import type { AnyRef } from '@digitalhub/platform';
import { ledgerRef } from './ledger.aggregate';
import { ledgerIdOf } from './ledger';
import { defaultPolicy, needsApproval } from './policy';
import { placeOf } from './place';
import type { KeptPolicy, Place, Stay } from './reservation';
import { sheetRef } from './reservation.aggregate';
import { daysOf } from './rules/days';
import { requirePlace, requirePossible } from './rules/judge';
import { LONGEST_BUFFER } from './rules/neighbours';
import { monthsOf } from './rules/period';
import { capsFirstCome } from './rules/round';
import type { Bookable, Wished } from './rules/rule';
import { wellShaped } from './rules/shape';

/** A wish for a place, with all that is needed to judge it and to write it down. */
export interface Wish extends Wished {
  readonly holder: Holder;
  readonly place: Place;
  /** Of the sheets that a reservation of it counts in: its home, its further months, what it stands in. */
  readonly frames: readonly SheetFrame[];
}

/** Who wants something, and what for. */
export interface Wisher extends Partial<
  Pick<Wished, 'roles' | 'member' | 'occasion' | 'keptStart' | 'round'>
> {
  readonly id: string;
  readonly holder: Holder;
}

/** What a wish is made of that does not depend on who has it. */
export type Spot = Pick<Wish, 'place' | 'resource' | 'policy' | 'frames' | 'sheets' | 'days' | 'months'>;

/** An interval on a resource under a policy. Never refuses: that is what `judge` is for. */
export function spotOf(resource: Bookable, interval: Interval, policy = policyFor(resource)): Spot {
  const sound = wellShaped(interval);
  const { timeZone } = resource;
  const line = [resource.id, ...(resource.ancestors ?? [])];
  const frames = sound ? line.flatMap((id) => framesOf(id, interval, timeZone)) : [];
  const around = sound ? line.flatMap((id) => framesOf(id, widened(interval), timeZone)) : [];
  const days = sound ? daysOf(interval, timeZone, policy.noon) : [];
  const months = keepsLedger(policy, resource)
    ? monthsOf(
        policy,
        days.map(({ date }) => date),
      )
    : [];
  const place = placeOf(resource, interval);
  return { place, resource, policy, frames, sheets: around.map(({ id }) => id), days, months };
}

/** A wish of somebody for a spot: of staff in the hub unless told otherwise. */
export function wishOf(
  { id, holder, roles = ['staff'], member = true, occasion = 'book', keptStart, round }: Wisher,
  spot: Spot,
): Wish {
  const months = holder.kind === 'person' ? spot.months : [];
  return { id, holder, roles, member, occasion, keptStart, round, ...spot, months };
}

/** Every aggregate that judging and writing a wish needs. */
export function aggregatesOf(wish: Wish): AnyRef[] {
  const ids = new Set([...wish.frames.map(({ id }) => id), ...wish.sheets]);
  const ledgers = wish.months.map((month) => ledgerRef(ledgerIdOf(wish.holder.ref, month)));
  return [...[...ids].map((id) => sheetRef(id)), ...ledgers];
}

/** What a reservation of the wish has of it. */
export function stayOf(wish: Wish): Stay {
  const { place, frames, resource, policy, roles, holder, months, days, round } = wish;
  const own = new Set(days.map(({ date }) => date.slice(0, 7)));
  const ledgers = months.filter((month) => own.has(month)).map((month) => ledgerIdOf(holder.ref, month));
  return {
    ...place,
    aggregates: frames.map(({ id }) => id),
    kind: resource.kind as Stay['kind'],
    policy: keptOf(policy, roles),
    ledgers,
    ...(round !== undefined && { round }),
  };
}

/** Refuses with the first rule that the spot breaks now, whoever wants it and whatever is there. */
export function requireSpotNow(spot: Spot, now: Instant, keptStart?: Instant): void {
  requirePossible(wishOf({ ...NOBODY, keptStart }, spot), now);
}

/** Refuses with the first rule that the spot itself breaks, whoever wants it and whenever. */
export function requireSpot(spot: Spot): void {
  requirePlace(wishOf(NOBODY, spot));
}

/** The place of an interval on a resource. Refuses like `requireSpot`. */
export function placeAt(resource: Bookable, interval: Interval): Place {
  const spot = spotOf(resource, interval);
  requireSpot(spot);
  return spot.place;
}

const NOBODY: Wisher = { id: '', holder: { kind: 'event', ref: '' } };

function keptOf(policy: Policy, roles: readonly string[]): KeptPolicy {
  const { revision, noon, buffer, checkIn, holdMinutes, retentionDays } = policy;
  const kept = { revision, noon, buffer, checkIn, holdMinutes, approval: needsApproval(policy, roles) };
  return retentionDays === undefined ? kept : { ...kept, retentionDays };
}

function policyFor({ hub, kind }: Bookable): Policy {
  return defaultPolicy(hub, kind as Policy['kind']);
}

function keepsLedger(policy: Policy, { kind }: Bookable): boolean {
  const { quotas, oneDeskPerHalfDay } = policy;
  return quotas.length > 0 || (kind === 'desk' && (oneDeskPerHalfDay || capsFirstCome(policy)));
}

function widened({ start, end }: Interval): Interval {
  return { start: start - LONGEST_BUFFER, end: end + LONGEST_BUFFER };
}
