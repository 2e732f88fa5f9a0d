import type { Interval } from '../interval';
import type { ClosureOfHub } from './hub-hours';

/** The time of a closure; one whose end nobody knows has none. */
export function closedFor({ from, until }: Pick<ClosureOfHub, 'from' | 'until'>): Interval {
  return { start: Date.parse(from), end: until === null ? Infinity : Date.parse(until) };
}

/**
 * The closures of a hub that count at a place, which is a resource and all that it stands in. Without a place only those
 * of the whole hub.
 */
export function closuresAt<Closure extends Pick<ClosureOfHub, 'spaces' | 'resources'>>(
  { closures = [] }: { readonly closures?: readonly Closure[] },
  places: readonly string[],
): Closure[] {
  return closures.filter(({ spaces, resources }) => {
    if (spaces === undefined && resources === undefined) return true;
    return [...(spaces ?? []), ...(resources ?? [])].some((id) => places.includes(id));
  });
}
