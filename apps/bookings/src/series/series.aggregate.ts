import type { MessageDefinition } from '@digitalhub/contracts';
import type { AggregateType, AnyChange, OutgoingMessage, Ref } from '@digitalhub/platform';
import { messagesOf } from './series.messages';
import { type Series, type SeriesDoc, unbooked } from './series';

/** One document per series, with all of its occurrences; their reservations are rows of the sheets. */
export const allSeries: AggregateType<SeriesDoc> = {
  name: 'series',
  collection: 'series',
  schemaVersion: 1,
  initial: () => unbooked,
};

export function seriesRef(id: string): Ref<SeriesDoc> {
  return { type: allSeries, id };
}

/** The change that makes a series what it is now, and tells of it. */
export function seriesChange(
  series: Series,
  fact: MessageDefinition,
  mails: readonly OutgoingMessage[] = [],
): AnyChange {
  return { ref: seriesRef(series.id), doc: { series }, messages: [...messagesOf(fact, series), ...mails] };
}
