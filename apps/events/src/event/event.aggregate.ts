import { EventSnapshot } from '@digitalhub/contracts';
import { about, type AggregateType, type Next } from '@digitalhub/platform';
import { type EventDoc, type EventStep, none } from './event';

/** Written by the committer alone. */
export const events: AggregateType<EventDoc> = {
  name: 'event',
  collection: 'events',
  schemaVersion: 1,
  initial: () => none,
};

export const eventRef = (id: string) => ({ type: events, id });

/** The event as it is now, and who organises it; told to all without the person. */
export function stepOf({ event, fact }: EventStep, organizer: string | undefined): Next<EventDoc> {
  const doc = { status: 'draft', event, ...(organizer !== undefined && { organizer }) } as const;
  return {
    doc,
    messages: about(event.id, { message: fact, data: event }, { message: EventSnapshot, data: event }),
  };
}
