import { z } from 'zod';
import { InstantText } from '../fields';

/** HTTP: whether a service answers, as the gateway sees it. */
export const ServiceStatus = z
  .object({
    name: z.string(),
    live: z.boolean(),
    ready: z.boolean(),
    replicas: z.int().nonnegative().meta({ description: 'Addresses known to the gateway.' }),
    readyReplicas: z.int().nonnegative(),
  })
  .meta({ id: 'ServiceStatus' });
export type ServiceStatus = z.infer<typeof ServiceStatus>;

/** HTTP: how far the gateway's views are, and how much they hold. */
export const ViewStatus = z
  .object({
    asOf: InstantText.optional().meta({ description: 'Everything published until then is in the views.' }),
    caughtUp: z.boolean().meta({ description: 'Everything that was there at the start has been applied.' }),
    lag: z.int().nonnegative().optional().meta({ description: 'Records published but not applied yet.' }),
    skipped: z.int().nonnegative().meta({ description: 'Records that could not be read.' }),
    entries: z
      .record(z.string(), z.int().nonnegative())
      .meta({ description: 'Entities held, by what they are.' }),
  })
  .meta({ id: 'ViewStatus' });
export type ViewStatus = z.infer<typeof ViewStatus>;

export const PlatformStatus = z
  .object({
    ready: z.boolean().meta({ description: 'True when every service is ready and the views are caught up.' }),
    services: z.array(ServiceStatus),
    views: ViewStatus,
    broker: z.object({ connected: z.boolean() }),
  })
  .meta({ id: 'PlatformStatus' });
export type PlatformStatus = z.infer<typeof PlatformStatus>;
