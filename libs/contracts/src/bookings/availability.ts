import { z } from 'zod';
import { InstantText, Slug, TimeZone } from '../fields';

/** A free or taken span of one resource on one day. */
export const Span = z.object({ start: InstantText, end: InstantText }).meta({ id: 'Span' });
export type Span = z.infer<typeof Span>;

/** HTTP: what of a resource is free on a local day. `free` lies within the opening hours. */
export const ResourceAvailability = z
  .object({
    resource: Slug,
    hub: Slug,
    date: z.iso.date(),
    timeZone: TimeZone,
    open: z.array(Span),
    free: z.array(Span),
    taken: z.array(Span),
  })
  .meta({ id: 'ResourceAvailability' });
export type ResourceAvailability = z.infer<typeof ResourceAvailability>;

/** HTTP: the availability of every reservable resource of a hub on a local day, in the order of their ids. */
export const HubAvailability = z
  .object({ hub: Slug, date: z.iso.date(), timeZone: TimeZone, resources: z.array(ResourceAvailability) })
  .meta({ id: 'HubAvailability' });
export type HubAvailability = z.infer<typeof HubAvailability>;
