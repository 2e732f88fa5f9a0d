import { z } from 'zod';
import { LocalDateText, Slug } from '../fields';
import { defineOperation, type Operation } from '../http';
import { HubAvailability, ResourceAvailability } from './availability';

const read = {
  owner: 'bookings',
  method: 'GET',
  published: false,
  access: 'signed-in',
  tag: 'bookings',
  query: z.object({
    date: LocalDateText.refine(
      (date) => date >= '2000-01-01' && date <= '2999-12-31',
      'must be a date from 2000-01-01 to 2999-12-31',
    )
      .optional()
      .meta({ description: 'Today in the hub’s zone unless given.' }),
  }),
  refusals: [400, 404, 422],
} as const satisfies Partial<Operation>;

export const readResourceAvailability = defineOperation({
  ...read,
  id: 'readResourceAvailability',
  path: '/resources/{id}/availability',
  summary: 'What of a resource is free and taken on a day, by the ledger itself',
  params: { id: Slug },
  answers: { 200: { schema: ResourceAvailability, description: 'Free spans lie within the opening hours.' } },
});

export const readHubAvailability = defineOperation({
  ...read,
  id: 'readHubAvailability',
  path: '/hubs/{slug}/availability',
  summary: 'What is free and taken in a hub on a day, by the ledger itself',
  params: { slug: Slug },
  answers: { 200: { schema: HubAvailability, description: 'By resource, in the order of their ids.' } },
});
