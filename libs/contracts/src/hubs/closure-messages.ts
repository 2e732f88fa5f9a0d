import { z } from 'zod';
import { InstantText, Revision, Slug } from '../fields';
import { defineMessage } from '../messaging';
import { Closure } from './closure';
import { exampleClosure } from './examples';
import { hubFacts } from './topics';

const aboutClosure = { slug: Slug, closure: Closure, revision: Revision };

export const ClosureAnnounced = defineMessage({
  type: 'digitalhub.hubs.hub.closure-announced.v1',
  topic: hubFacts,
  summary: 'A hub, or a part of it, will be closed for a time whatever its opening hours say.',
  personalData: 'none',
  schema: z.object(aboutClosure),
  examples: [{ slug: 'zeitz', closure: exampleClosure, revision: 6 }],
});

export const ClosureChanged = defineMessage({
  type: 'digitalhub.hubs.hub.closure-changed.v1',
  topic: hubFacts,
  summary: 'An announced closure has other dates, places or reasons than before.',
  personalData: 'none',
  schema: z.object({ ...aboutClosure, before: Closure }),
  examples: [
    {
      slug: 'zeitz',
      closure: { ...exampleClosure, until: null, revision: 2 },
      before: exampleClosure,
      revision: 7,
    },
  ],
});

export const ClosureLifted = defineMessage({
  type: 'digitalhub.hubs.hub.closure-lifted.v1',
  topic: hubFacts,
  summary: 'An announced closure does not take place, or ended before its time.',
  personalData: 'none',
  schema: z.object({
    ...aboutClosure,
    liftedAt: InstantText.meta({ description: 'From here on it counts no more.' }),
  }),
  examples: [{ slug: 'zeitz', closure: exampleClosure, liftedAt: '2026-12-01T09:00:00Z', revision: 8 }],
});
