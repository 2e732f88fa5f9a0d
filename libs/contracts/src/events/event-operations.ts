import { z } from 'zod';
import { defineOperation } from '../http';
import { EventDraft, EventDrafted, PublicEvent } from './event';

const eventExample = EventDrafted.examples[0];
const { id: _id, status: _status, revision: _revision, ...draftExample } = eventExample;

export const draftEvent = defineOperation({
  id: 'draftEvent',
  owner: 'events',
  method: 'POST',
  path: '/events',
  access: ['organizer', 'manager', 'admin'],
  inHub: 'body.hub',
  summary: 'Draft a public event',
  tag: 'events',
  takes: ['Idempotency-Key'],
  body: EventDraft,
  bodyExample: draftExample,
  gives: ['ETag', 'Digitalhub-Seen', 'Location'],
  answers: { 201: { schema: PublicEvent, description: 'The draft.', example: eventExample } },
  refusals: [400, 403, 422],
});

export const getEvent = defineOperation({
  id: 'getEvent',
  owner: 'events',
  method: 'GET',
  path: '/events/{id}',
  access: 'signed-in',
  summary: 'One event',
  description: 'A draft is there for those alone who may draft events in its hub.',
  tag: 'events',
  params: { id: z.uuid() },
  gives: ['ETag'],
  answers: { 200: { schema: PublicEvent, description: 'The event.', example: eventExample } },
  refusals: [400, 404],
});
