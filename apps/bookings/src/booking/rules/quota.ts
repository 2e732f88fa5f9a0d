import type { Quota } from '@digitalhub/contracts';
import type { Instant } from '@digitalhub/kernel';
import { type Period, monthsOf, periodsOf } from './period';
import type { Case, BookedDay, LedgerEntry, Existing, Rule, Verdict, BookingRequest } from './rule';

/**
 * A person has at most so many reservations, or hours, of one kind in a hub on a day, in a week or in a month. One over
 * midnight counts on each day it touches; what is cancelled or over does not count.
 */
export const quota: Rule = {
  name: 'quota',
  applies: ({ holder, policy, occasion }) =>
    occasion !== 'approve' && holder.kind === 'person' && policy.quotas.length > 0,
  months: ({ policy, days }) => policy.quotas.flatMap(({ per }) => monthsOf(per, days)),
  values: ({ policy }) => ({ quotas: policy.quotas.map(nameOf) }),
  objection(of) {
    for (const each of of.request.policy.quotas) {
      const met = objectionBy(each, of);
      if (met) return met;
    }
    return undefined;
  },
};

/** `3 per week`, `8 hours per day` */
export function nameOf({ per, unit, most }: Quota): string {
  return unit === 'count' ? `${most} per ${per}` : `${most} hours per ${per}`;
}

function objectionBy(limit: Quota, { request, existing, now }: Case): Omit<Verdict, 'rule'> | undefined {
  const dates = request.days.map(({ date }) => date);
  for (const period of periodsOf(limit.per, dates)) {
    const used = amountOf(limit, partsIn(period, countedIn({ request, existing, now })));
    const wanted = amountOf(limit, partsIn(period, [{ id: request.id, days: request.days }]));
    if (used + wanted <= limit.most) continue;
    return {
      code: 'quota-exceeded',
      sentence:
        `The quota of ${nameOf(limit)} for a ${request.resource.kind} of the hub ${request.resource.hub} ` +
        `is used up until ${period.to}.`,
      until: period.to,
      values: { quota: nameOf(limit), ...limit, used, wanted, from: period.from, resetsOn: period.to },
    };
  }
  return undefined;
}

interface Stretch {
  readonly id: string;
  readonly days: readonly BookedDay[];
}

/** What counts besides the request: like reservations of the holder that are neither over nor the one that changes. */
function countedIn({ request, existing, now }: Case): Stretch[] {
  return entriesOf(existing, request, now).filter(
    ({ kind, hub }) => kind === request.resource.kind && hub === request.resource.hub,
  );
}

/** The live entries of the months that the request looks at. */
export function entriesOf(existing: Existing, request: BookingRequest, now: Instant): LedgerEntry[] {
  const entries = request.months.flatMap((month) => existing.ledgerOf(request.holder.ref, month));
  return entries.filter(({ id, until }) => id !== request.id && until > now);
}

/** Each reservation with its days within a period, once, without those that have none. */
function partsIn({ from, to }: Period, stretches: readonly Stretch[]): BookedDay[][] {
  const parts = new Map<string, BookedDay[]>();
  for (const { id, days } of stretches) {
    const own = days.filter(({ date }) => from <= date && date < to);
    if (own.length > 0) parts.set(id, [...(parts.get(id) ?? []), ...own]);
  }
  return [...parts.values()];
}

function amountOf({ unit }: Quota, parts: readonly BookedDay[][]): number {
  if (unit === 'count') return parts.length;
  return parts.flat().reduce((sum, { minutes }) => sum + minutes, 0) / 60;
}
