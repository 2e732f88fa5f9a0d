import { type ClosedReason, closedReason } from '@digitalhub/kernel';
import { placesOf } from './open-on';
import type { Rule, BookingRequest } from './rule';

/** No closure of the hub, or of what the resource stands in, cuts into the reservation. */
export const closure: Rule = {
  name: 'closure',
  objection({ request }) {
    const reason = reasonFor(request);
    if (reason?.because !== 'closure') return undefined;
    const { from, until, reason: why } = reason.closure;
    const sentence = `The hub ${request.resource.hub} is closed on ${reason.date}: ${why}.`;
    const code = reason.code === 'HOLIDAY' ? 'public-holiday' : 'hub-closed';
    return { code, pointer: '/start', sentence, ...(until && { until }), values: { from } };
  },
};

/** A holiday on which the hub stays closed, although it would be open on that weekday. */
export const holiday: Rule = {
  name: 'holiday',
  objection({ request }) {
    const reason = reasonFor(request);
    if (reason?.because !== 'holiday') return undefined;
    const sentence = `The hub ${request.resource.hub} is closed on ${reason.date}: ${reason.holiday.name}.`;
    return { code: 'public-holiday', pointer: '/start', sentence };
  },
};

/** A reservation starts and ends while the hub is open; it may close for the nights between. */
export const opening: Rule = {
  name: 'opening-hours',
  objection({ request }) {
    const reason = reasonFor(request);
    if (reason?.because !== 'hours') return undefined;
    const { wallStart, wallEnd, timeZone } = request.place;
    const text = `${wallStart} to ${wallEnd}`;
    const sentence = `The hub ${request.resource.hub} is not open for ${text} (${timeZone}).`;
    return { code: 'outside-opening-hours', pointer: '/start', sentence };
  },
};

function reasonFor({ resource, place }: BookingRequest): ClosedReason | undefined {
  return closedReason(resource, place, placesOf(resource));
}
