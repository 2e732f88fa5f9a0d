import { z } from 'zod';
import { PresenceView } from '../bookings/presence';
import { LocalDateText, Slug } from '../fields';
import { defineOperation } from '../http';

export const getPresence = defineOperation({
  id: 'getPresence',
  owner: 'gateway',
  method: 'GET',
  path: '/hubs/{slug}/presence',
  access: ['staff', 'manager', 'admin'],
  inHub: 'params.slug',
  tag: 'bookings',
  summary: 'Who is in a hub on a day, of those who let it be seen',
  description: 'Names are of those who share theirs; people records who looked.',
  params: { slug: Slug },
  query: z.object({ date: LocalDateText.optional().meta({ description: 'Today unless given.' }) }),
  answers: {
    200: {
      schema: PresenceView,
      description: 'In the order of their starts.',
      example: {
        hub: 'zeitz',
        date: '2026-11-23',
        timeZone: 'Europe/Berlin',
        items: [
          {
            person: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11',
            resource: 'zeitz-desk-1',
            start: '2026-11-23T08:00:00Z',
            end: '2026-11-23T16:00:00Z',
            here: false,
            name: 'Mia',
          },
        ],
        namesKnown: true,
      },
    },
  },
  refusals: [400, 403, 404],
});
