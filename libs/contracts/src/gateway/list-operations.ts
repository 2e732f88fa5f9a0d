import { z } from 'zod';
import { EventFormat } from '../events';
import { InstantText, Slug } from '../fields';
import { ProgrammeProfile } from '../funding';
import { defineOperation, PageQuery } from '../http';
import { EventList, ProgrammeList } from './lists';
import { eventListExample, programmeListExample } from './operation-examples';

const EventListQuery = PageQuery.extend({
  hub: Slug.optional(),
  format: EventFormat.optional(),
  from: InstantText.optional().meta({ description: 'Events that end later; the present unless given.' }),
});

export const listEvents = defineOperation({
  id: 'listEvents',
  owner: 'gateway',
  method: 'GET',
  path: '/events',
  access: 'public',
  summary: 'Coming events, in the order of their starts',
  description: 'Drafts are listed for organizers, managers and admins of the hub alone.',
  tag: 'events',
  takes: ['Digitalhub-Seen', 'If-None-Match'],
  gives: ['ETag', 'Link'],
  query: EventListQuery,
  answers: { 200: { schema: EventList, description: 'One page of events.', example: eventListExample } },
  refusals: [400],
});

const ProgrammeListQuery = PageQuery.extend({
  status: ProgrammeProfile.shape.status
    .optional()
    .meta({ description: 'All but archived ones unless given.' }),
  ags: z
    .string()
    .regex(/^\d{2,8}$/, 'must be a municipality key (AGS) or its first digits, 2 to 8 in all')
    .optional()
    .meta({ description: 'Programmes that apply in all of this area.' }),
});

export const listProgrammes = defineOperation({
  id: 'listProgrammes',
  owner: 'gateway',
  method: 'GET',
  path: '/programmes',
  access: 'public',
  summary: 'Funding programmes, in the order of their ids',
  tag: 'funding',
  takes: ['Digitalhub-Seen', 'If-None-Match'],
  gives: ['ETag', 'Link'],
  query: ProgrammeListQuery,
  answers: {
    200: { schema: ProgrammeList, description: 'One page of programmes.', example: programmeListExample },
  },
  refusals: [400],
});
