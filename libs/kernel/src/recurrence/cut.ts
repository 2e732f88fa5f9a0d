import { wallClockOf } from '../calendar';
import type { Instant } from '../interval';
import { type Bounds, instantOfMoment, ruleOccurrences } from './occurrences';
import type { Moment, Recurrence } from './rule';

/** A recurrence in two: together they have its starts, each has those on its side. */
export interface Cut {
  readonly earlier: Recurrence;
  /** Begins with the wall time of the cut. */
  readonly later: Recurrence;
}

/**
 * Cuts a recurrence before the start that shows `wall`. undefined when the rule does not match that start: an added
 * one cannot begin the rest.
 */
export function cutRecurrence(recurrence: Recurrence, bounds: Bounds, wall: string): Cut | undefined {
  let passed = 0;
  for (const occurrence of ruleOccurrences(recurrence, bounds)) {
    if (occurrence.wall === wall) return cutAt(recurrence, bounds.timeZone, { ...occurrence, passed });
    passed += 1;
  }
  return undefined;
}

function cutAt(
  { rule, also, except }: Recurrence,
  timeZone: string,
  { wall, start, passed }: { wall: string; start: Instant; passed: number },
): Cut {
  const isEarlier = (moment: Moment) => instantOfMoment(moment, timeZone) < start;
  const isLater = (moment: Moment) => !isEarlier(moment);
  const { count, until, ...endless } = rule;
  const end = count === undefined ? until && { until } : { count: count - passed };
  return {
    earlier: {
      rule: { ...endless, until: { wall: secondBefore(wall) } },
      also: also.filter(isEarlier),
      except: except.filter(isEarlier),
    },
    later: { rule: { ...endless, ...end }, also: also.filter(isLater), except: except.filter(isLater) },
  };
}

function secondBefore(wall: string): string {
  const [date = '', time = ''] = wall.split('T');
  return new Date(wallClockOf(date, time) - 1000).toISOString().slice(0, 19);
}
