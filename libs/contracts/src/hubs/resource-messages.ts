import { z } from 'zod';
import { Revision, Slug } from '../fields';
import { defineMessage } from '../messaging';
import { Resource, ResourceKind, ResourceMode, type ResourceProfile } from './resource';
import { resourceFacts, resourceState } from './topics';

const desk: ResourceProfile = {
  id: 'zeitz-desk-1',
  hub: 'zeitz',
  kind: 'desk',
  name: 'Desk 1',
  capacity: 1,
  mode: 'reservable',
  attributes: ['screen'],
};

export const ResourceAdded = defineMessage({
  type: 'digitalhub.hubs.resource.added.v1',
  topic: resourceFacts,
  summary: 'A hub got a resource.',
  personalData: 'none',
  schema: z.object({ id: Slug, hub: Slug, kind: ResourceKind, mode: ResourceMode, revision: Revision }),
  examples: [{ id: 'zeitz-desk-1', hub: 'zeitz', kind: 'desk', mode: 'reservable', revision: 1 }],
});

export const ResourceChanged = defineMessage({
  type: 'digitalhub.hubs.resource.changed.v1',
  topic: resourceFacts,
  summary: 'A resource changed; the state topic has the new profile.',
  personalData: 'none',
  schema: z.object({ id: Slug, hub: Slug, fields: z.array(z.string()), revision: Revision }),
  examples: [{ id: 'zeitz-desk-1', hub: 'zeitz', fields: ['mode'], revision: 2 }],
});

export const ResourceRemoved = defineMessage({
  type: 'digitalhub.hubs.resource.removed.v1',
  topic: resourceFacts,
  summary: 'A resource that could never be booked was removed; the state topic has its tombstone.',
  personalData: 'none',
  schema: z.object({ id: Slug, hub: Slug, revision: Revision }),
  examples: [{ id: 'zeitz-desk-9', hub: 'zeitz', revision: 2 }],
});

export const ResourceSnapshot = defineMessage({
  type: 'digitalhub.hubs.resource.state-changed.v1',
  topic: resourceState,
  summary: 'The latest profile of a resource.',
  personalData: 'none',
  schema: Resource,
  examples: [{ ...desk, revision: 1 }],
});
