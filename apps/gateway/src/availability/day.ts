import type { HubAvailability, Hub, ResourceAvailability, Span } from '@digitalhub/contracts';
import { type Instant, type Interval, type LocalDate, rfc3339, subtract } from '@digitalhub/kernel';
import type { Taken } from '../views/shared-occupancy';

type ZonedHub = Pick<Hub, 'slug' | 'timeZone'>;

/** A local day: all of it, and the spans in which it is open. */
export interface Day {
  readonly date: LocalDate;
  readonly whole: Interval;
  /** For each resource: a closure may be of a part of the hub. */
  openFor(resource: string): readonly Interval[];
}

/** What is free and taken of the given resources of a hub on a local day. `free` lies within the opening hours. */
export function hubDay(
  hub: ZonedHub,
  resources: readonly string[],
  { date, whole, openFor }: Day,
  occupancy: Taken,
  now: Instant,
): HubAvailability {
  const { slug, timeZone } = hub;
  const spansOf = (intervals: readonly Interval[]) => intervals.map((each) => spanOf(each, timeZone));
  const one = (resource: string): ResourceAvailability => {
    const taken = occupancy.takenIn(resource, whole, now);
    const open = openFor(resource);
    const free = open.flatMap((span) => subtract(span, taken));
    return {
      resource,
      hub: slug,
      date,
      timeZone,
      open: spansOf(open),
      free: spansOf(free),
      taken: spansOf(taken),
    };
  };
  return { hub: slug, date, timeZone, resources: resources.map(one) };
}

/** True when the resource is free for all of the given spans; without a span there is nothing to be free for. */
export function isFreeFor(
  resource: string,
  spans: readonly Interval[],
  occupancy: Pick<Taken, 'isTaken'>,
  now: Instant,
): boolean {
  return spans.length > 0 && spans.every((span) => !occupancy.isTaken(resource, span, now));
}

/** A span as text, with the offsets that are in force in the zone. */
export function spanOf({ start, end }: Interval, timeZone: string): Span {
  return { start: rfc3339(start, timeZone), end: rfc3339(end, timeZone) };
}
