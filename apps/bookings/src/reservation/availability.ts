import type { ResourceAvailability, Span } from '@digitalhub/contracts';
import { type Interval, rfc3339, subtract } from '@digitalhub/kernel';

/** A resource on one local day: when its hub is open and when it is taken. */
export interface Day extends Pick<ResourceAvailability, 'resource' | 'hub' | 'date' | 'timeZone'> {
  readonly open: readonly Interval[];
  readonly taken: readonly Interval[];
}

/** The open times that are not taken. */
export function freeOf({ open, taken }: Pick<Day, 'open' | 'taken'>): Interval[] {
  return open.flatMap((span) => subtract(span, taken));
}

/** A day as HTTP shows it. Taken times may lie outside the opening hours, where these changed later. */
export function availabilityOf(day: Day): ResourceAvailability {
  const { resource, hub, date, timeZone, open, taken } = day;
  const spans = { open: open.map(spanOf), free: freeOf(day).map(spanOf), taken: taken.map(spanOf) };
  return { resource, hub, date, timeZone, ...spans };
}

function spanOf({ start, end }: Interval): Span {
  return { start: rfc3339(start), end: rfc3339(end) };
}
