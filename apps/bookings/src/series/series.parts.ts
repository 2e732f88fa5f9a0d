import { seriesFacts, seriesState } from '@digitalhub/contracts';
import { problemTable } from '@digitalhub/platform';
import type { SeriesProblem } from './refusal';
import { allSeries } from './series.aggregate';

/** What the service has to know of series. */
export const seriesTopics = [seriesFacts, seriesState] as const;

export const seriesAggregates = [allSeries] as const;

export const seriesProblems = problemTable<SeriesProblem>({
  'rrule-invalid': 422,
  'rrule-unsupported': 422,
  'series-unbounded': 422,
  'series-empty': 422,
  'series-too-long': 422,
  'series-too-large': 422,
  'series-day-changed': 422,
  'series-other-hub': 422,
  'wall-time-skipped': 422,
  'series-refused': 409,
  'series-changed': 409,
  'series-over': 409,
  'series-cancelled': 409,
  'occurrence-unknown': 404,
  'occurrence-over': 409,
  'occurrence-added': 409,
  'occurrence-not-booked': 409,
  'occurrence-booked': 409,
});
