import { type Interval, type LocalDate, openIntervals } from '@digitalhub/kernel';
import type { Bookable } from './rule';
import { stageOn } from './stage';

/** When a resource can be used on a local date: in the stage, opening hours and closures of its hub. */
export function openOn(resource: Bookable, date: LocalDate): Interval[] {
  if (stageOn(resource.stages, date) !== 'open') return [];
  return openIntervals(resource, date, placesOf(resource));
}

/** The resource and all that it stands in. */
export function placesOf({ id, ancestors = [], spaces = [] }: Bookable): string[] {
  return [id, ...ancestors, ...spaces];
}
