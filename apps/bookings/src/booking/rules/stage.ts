import { type LocalDate, comparePartialDates, localDateOf } from '@digitalhub/kernel';
import type { Bookable, Rule } from './rule';

/** A hub takes reservations for the days on which it is open. */
export const stage: Rule = {
  name: 'stage',
  values: ({ resource, place }) => ({ stage: stageOn(resource.stages, dateOf(place)) ?? 'unknown' }),
  objection({ request: { resource, place } }) {
    const date = dateOf(place);
    const reached = stageOn(resource.stages, date);
    if (reached === 'open') return undefined;
    return {
      code: 'hub-not-open',
      pointer: '/resource',
      sentence: `The hub ${resource.hub} takes no reservations on ${date}: its stage is ${reached ?? 'unknown'}.`,
    };
  },
};

/** The stage a hub has on a local date: the last one reached by then, as far as anybody knows the dates. */
export function stageOn(
  stages: Bookable['stages'],
  date: LocalDate,
): Bookable['stages'][number]['stage'] | undefined {
  return stages.findLast(({ since }) => since === undefined || comparePartialDates(since, date) <= 0)?.stage;
}

const dateOf = ({ start, timeZone }: { start: number; timeZone: string }) => localDateOf(start, timeZone);
