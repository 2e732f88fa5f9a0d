import { z } from 'zod';
import { Ags, Land, Revision, Slug } from '../fields';
import { defineMessage } from '../messaging';
import { exampleClosure, exampleHub } from './examples';
import { Hub } from './hub';
import { Stage } from './stage';
import { hubFacts, hubState } from './topics';

export const HubRegistered = defineMessage({
  type: 'digitalhub.hubs.hub.registered.v1',
  topic: hubFacts,
  summary: 'A hub joined the network.',
  personalData: 'none',
  schema: z.object({ slug: Slug, name: z.string(), land: Land, ags: Ags, stage: Stage, revision: Revision }),
  examples: [
    { slug: 'zeitz', name: 'DigitalHub Zeitz', land: 'ST', ags: '15084590', stage: 'open', revision: 1 },
  ],
});

export const HubChanged = defineMessage({
  type: 'digitalhub.hubs.hub.changed.v1',
  topic: hubFacts,
  summary: 'The profile of a hub changed; the state topic has the new one.',
  personalData: 'none',
  schema: z.object({
    slug: Slug,
    fields: z.array(z.string()).meta({ description: 'Names of the profile fields that changed.' }),
    revision: Revision,
  }),
  examples: [{ slug: 'zeitz', fields: ['openingHours'], revision: 2 }],
});

export const HubRemoved = defineMessage({
  type: 'digitalhub.hubs.hub.removed.v1',
  topic: hubFacts,
  summary: 'A hub that never opened and holds nothing was taken out of the network.',
  personalData: 'none',
  schema: z.object({ slug: Slug, revision: Revision }),
  examples: [{ slug: 'zeitz-test', revision: 2 }],
});

export const HubSnapshot = defineMessage({
  type: 'digitalhub.hubs.hub.state-changed.v1',
  topic: hubState,
  summary: 'The latest profile of a hub.',
  personalData: 'none',
  schema: Hub,
  examples: [
    { ...exampleHub, revision: 1 },
    {
      ...exampleHub,
      openingRules: 'Mo 08:00-18:00; PH off',
      closures: [exampleClosure],
      holidays: [{ date: '2027-01-06', name: 'Heilige Drei Könige', kind: 'public' }],
      topics: ['digitalisation'],
      languages: ['de'],
      partners: [{ id: 'stadt', name: 'Stadt Zeitz', kind: 'municipality' }],
      revision: 2,
    },
  ],
});
