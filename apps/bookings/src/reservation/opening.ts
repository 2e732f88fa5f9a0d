import { type DataOf, type HubSnapshot, type WeeklyOpening, openIntervals } from '@digitalhub/contracts';
import {
  type Interval,
  type LocalDate,
  type TimeZoneId,
  comparePartialDates,
  datesTouched,
} from '@digitalhub/kernel';

type Stages = DataOf<typeof HubSnapshot>['stages'];

/** The stage a hub has on a local date: the last one reached by then, as far as anybody knows the dates. */
export function stageOn(stages: Stages, date: LocalDate): Stages[number]['stage'] | undefined {
  return stages.findLast(({ since }) => since === undefined || comparePartialDates(since, date) <= 0)?.stage;
}

/**
 * True when the interval starts and ends while the hub is open and the hub opens on every local day it touches. The
 * hours between may be closed: a desk taken for three days is kept over the nights.
 */
export function fitsOpening(
  openingHours: readonly WeeklyOpening[],
  interval: Interval,
  timeZone: TimeZoneId,
): boolean {
  const days = datesTouched(interval, timeZone).map((date) => openIntervals(openingHours, date, timeZone));
  const startsOpen = days.at(0)?.some((open) => open.start <= interval.start && interval.start < open.end);
  const endsOpen = days.at(-1)?.some((open) => open.start < interval.end && interval.end <= open.end);
  return Boolean(startsOpen && endsOpen && days.every((day) => day.length > 0));
}
