import { SHORT_HALF } from './day-part';
import { monthsOf } from './period';
import { entriesOf } from './quota';
import type { Rule, BookingRequest } from './rule';

/** A person has one desk at a time: no two different ones on the same half of a day, in whatever hubs they stand. */
export const halfDay: Rule = {
  name: 'one-desk-per-half-day',
  applies: ({ policy, resource, holder, occasion }) =>
    occasion !== 'approve' &&
    policy.oneDeskPerHalfDay &&
    resource.kind === 'desk' &&
    holder.kind === 'person',
  months: ({ days }) => monthsOf('day', days),
  objection({ request, existing, now }) {
    const wanted = new Set(halvesOf(request));
    for (const { kind, resource, days } of entriesOf(existing, request, now)) {
      if (kind !== 'desk' || resource === request.resource.id) continue;
      const met = halvesOf({ days }).find((half) => wanted.has(half));
      if (met === undefined) continue;
      const sentence = `The desk ${resource} is yours on ${met} already; it is one desk for each half of a day.`;
      return { code: 'one-desk-per-half-day', sentence, values: { halfDay: met, resource } };
    }
    return undefined;
  },
};

function halvesOf({ days }: Pick<BookingRequest, 'days'>): string[] {
  return days.flatMap(({ date, halves }) => halves.map((half) => `${date} ${SHORT_HALF[half]}`));
}
