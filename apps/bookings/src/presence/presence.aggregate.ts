import type { AggregateType, Ref } from '@digitalhub/platform';
import type { WeekTotals } from './totals';
import { type Visibility, hidden } from './visibility';

/** Who may be seen by colleagues; the id is the person ref. */
export const visibilities: AggregateType<Visibility> = {
  name: 'presence',
  collection: 'presence',
  schemaVersion: 1,
  initial: () => hidden,
};

/** What managers are told of a week, written once; the id is `<hub>/<week>`. Says nothing of anybody. */
export const weekTotals: AggregateType<WeekTotals> = {
  name: 'presence-week',
  collection: 'presence_weeks',
  schemaVersion: 1,
  initial: () => ({}),
};

export function visibilityRef(person: string): Ref<Visibility> {
  return { type: visibilities, id: person };
}

export function weekRef(hub: string, week: string): Ref<WeekTotals> {
  return { type: weekTotals, id: `${hub}/${week}` };
}
