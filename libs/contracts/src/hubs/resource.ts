import { z } from 'zod';
import { Revision, Slug } from '../fields';
import { type Opened, openEnum } from '../messaging';

export const ResourceKind = openEnum(['desk', 'room', 'equipment']).meta({ id: 'ResourceKind' });
export type ResourceKind = z.infer<typeof ResourceKind>;

export const ResourceMode = openEnum(['reservable', 'drop-in', 'assigned', 'offline']).meta({
  id: 'ResourceMode',
  description: 'Only a reservable resource can be booked.',
});
export type ResourceMode = z.infer<typeof ResourceMode>;

export const ResourceProfile = z
  .object({
    id: Slug,
    hub: Slug,
    kind: ResourceKind,
    name: z.string().min(1).max(200),
    description: z.string().min(1).max(1000).optional(),
    capacity: z.int().min(1).max(10_000),
    mode: ResourceMode,
    parent: Slug.optional().meta({
      description: 'The space or room it stands in: building › floor › room › desk or equipment.',
    }),
    attributes: z
      .array(Slug)
      .max(50)
      .meta({ description: 'What it has or is: accessible, screen, video, height-adjustable …' }),
  })
  .meta({
    id: 'ResourceProfile',
    description: 'What can be booked: a desk, a room or a piece of equipment.',
  });
export type ResourceProfile = z.infer<typeof ResourceProfile>;

export const Resource = ResourceProfile.extend({ revision: Revision }).meta({ id: 'Resource' });
export type Resource = Opened<typeof Resource>;

/** HTTP: one page of a hub's resources in the order of their ids. */
export const ResourcePage = z
  .object({ items: z.array(Resource), next: z.string().optional() })
  .meta({ id: 'ResourcePage' });
export type ResourcePage = Opened<typeof ResourcePage>;
