import { z } from 'zod';
import { Ags, LocalDateText, PartialDateText, Revision, Slug } from '../fields';
import { defineMessage } from '../messaging';
import { Holiday } from './holiday';
import { Stage } from './stage';
import { hubFacts } from './topics';

export const HubStageReached = defineMessage({
  type: 'digitalhub.hubs.hub.stage-reached.v1',
  topic: hubFacts,
  summary: 'A hub reached its next stage: it opened, paused or closed, for example.',
  personalData: 'none',
  schema: z.object({
    slug: Slug,
    stage: Stage,
    since: PartialDateText.optional().meta({ description: 'As far as anybody knows.' }),
    revision: Revision,
  }),
  examples: [{ slug: 'zeitz', stage: 'paused', since: '2027-01', revision: 4 }],
});

export const HubRelocated = defineMessage({
  type: 'digitalhub.hubs.hub.relocated.v1',
  topic: hubFacts,
  summary: 'A hub moves from one site to the next; both stay in its history.',
  personalData: 'none',
  schema: z.object({
    slug: Slug,
    leaves: Slug.optional().meta({ description: 'The site it moves out of.' }),
    enters: Slug.meta({ description: 'The site it moves into.' }),
    on: PartialDateText,
    revision: Revision,
  }),
  examples: [{ slug: 'zeitz', leaves: 'franziskanerkloster', enters: 'rossmarkt', on: '2022', revision: 3 }],
});

export const HubHolidaysChanged = defineMessage({
  type: 'digitalhub.hubs.hub.holidays-changed.v1',
  topic: hubFacts,
  summary:
    'Other dates are holidays at a hub than before: a new year came into sight, or somebody corrected one.',
  personalData: 'none',
  schema: z.object({
    slug: Slug,
    ags: Ags,
    added: z.array(Holiday),
    removed: z.array(Holiday),
    until: LocalDateText.meta({ description: 'The last date that the calendar of the hub reaches.' }),
    revision: Revision,
  }),
  examples: [
    {
      slug: 'zeitz',
      ags: '15084590',
      added: [{ date: '2027-01-06', name: 'Heilige Drei Könige', kind: 'public' }],
      removed: [],
      until: '2028-12-31',
      revision: 5,
    },
  ],
});
