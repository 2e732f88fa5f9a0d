import { z } from 'zod';
import { InstantText, Revision, Slug, TimeZone } from '../fields';
import { type Opened, defineMessage, defineTopic, openEnum } from '../messaging';

export const EventFormat = openEnum(['training', 'networking', 'culture', 'coding', 'info']).meta({
  id: 'EventFormat',
});
export type EventFormat = z.infer<typeof EventFormat>;

/** A public event as an organiser drafts it. */
export const EventDraft = z
  .object({
    hub: Slug,
    title: z.string().min(1).max(200),
    format: EventFormat,
    start: InstantText,
    end: InstantText,
    timeZone: TimeZone,
  })
  .refine((event) => Date.parse(event.start) < Date.parse(event.end), {
    path: ['end'],
    error: 'must be later than start',
  })
  .meta({ id: 'EventDraft' });
export type EventDraft = z.infer<typeof EventDraft>;

export const PublicEvent = z
  .object({
    id: z.uuid(),
    ...EventDraft.shape,
    status: openEnum(['draft']),
    revision: Revision,
  })
  .meta({ id: 'PublicEvent' });
export type PublicEvent = Opened<typeof PublicEvent>;

/**
 * Statuses of events that are the business of those who may draft in the hub alone. One that a later version adds may be
 * as private as a draft.
 */
export const UNPUBLISHED_EVENT: readonly PublicEvent['status'][] = ['draft', 'other'];

export const eventFacts = defineTopic({
  owner: 'events',
  entity: 'event',
  kind: 'facts',
  key: 'event id',
  description: 'All that happened to a public event.',
});
export const eventState = defineTopic({
  owner: 'events',
  entity: 'event',
  kind: 'state',
  key: 'event id',
  description: 'The latest state of every public event.',
});

const example = {
  id: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2d',
  hub: 'zeitz',
  title: 'CodingDay',
  format: 'coding' as const,
  start: '2026-12-05T09:00:00Z',
  end: '2026-12-05T15:00:00Z',
  timeZone: 'Europe/Berlin',
  status: 'draft' as const,
  revision: 1,
};

export const EventDrafted = defineMessage({
  type: 'digitalhub.events.event.drafted.v1',
  topic: eventFacts,
  summary: 'An organiser drafted a public event.',
  personalData: 'none',
  schema: PublicEvent,
  examples: [example],
});
export const EventSnapshot = defineMessage({
  type: 'digitalhub.events.event.state-changed.v1',
  topic: eventState,
  summary: 'The latest state of a public event.',
  personalData: 'none',
  schema: PublicEvent,
  examples: [example],
});
