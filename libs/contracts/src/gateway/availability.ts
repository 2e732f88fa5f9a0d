import { z } from 'zod';
import { HubAvailability, ResourceAvailability, Span } from '../bookings';
import { LocalDateText, Slug } from '../fields';
import { Freshness, byKind } from './view';

/** HTTP: what is free and taken in a hub on a local day. */
export const HubAvailabilityView = HubAvailability.extend(Freshness.shape).meta({
  id: 'HubAvailabilityView',
});
export type HubAvailabilityView = z.infer<typeof HubAvailabilityView>;

/** HTTP: what of one resource is free and taken on a local day. */
export const ResourceAvailabilityView = ResourceAvailability.extend(Freshness.shape).meta({
  id: 'ResourceAvailabilityView',
});
export type ResourceAvailabilityView = z.infer<typeof ResourceAvailabilityView>;

/** HTTP: one hub in the availability of the whole network on a day. */
export const HubDay = z
  .object({
    hub: Slug,
    open: z.array(Span),
    free: byKind(z.object({ total: z.int().nonnegative(), free: z.int().nonnegative() })).meta({
      description: 'Reservable resources, and those of them free for all of the opening time left.',
    }),
  })
  .meta({ id: 'HubDay' });
export type HubDay = z.infer<typeof HubDay>;

const day = { date: LocalDateText, hubs: z.array(HubDay) };

export const NetworkDay = z
  .object({
    ...day,
    following: z
      .array(z.object(day))
      .optional()
      .meta({ description: 'The days after `date`, when `days` asks for more than one.' }),
    ...Freshness.shape,
  })
  .meta({
    id: 'NetworkDay',
    description: 'Hubs on one local date of each, in the order of their slugs.',
  });
export type NetworkDay = z.infer<typeof NetworkDay>;
