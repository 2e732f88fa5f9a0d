import { z } from 'zod';
import { HubAvailability, ResourceAvailability, Span } from './bookings';
import { PublicEvent } from './events';
import { InstantText, LocalDateText, PersonRef, Revision, Slug } from './fields';
import { Programme } from './funding';
import { Coordinates, DatedStage, Hub, Resource, Site } from './hubs';
import type { Opened } from './messaging';
import { Language } from './people';

/** One entry for each kind of resource that a page speaks of. */
const byKind = <Entry extends z.ZodType>(entry: Entry) =>
  z.object({ desk: entry, room: entry, equipment: entry });

/** HTTP: how fresh a view is. Everything published up to `asOf` is in it. */
export const Freshness = z
  .object({
    asOf: InstantText.meta({
      description: 'The last moment at which the view was known to hold everything published until then.',
    }),
    stale: z.boolean().meta({
      description: 'True when the view could not reach the position asked for by Digitalhub-Seen in time.',
    }),
  })
  .meta({ id: 'Freshness' });
export type Freshness = z.infer<typeof Freshness>;

/** HTTP: a hub's opening at the asked time. Closed as long as its stage is another than open. */
export const HubOpening = z
  .object({
    now: z.boolean().meta({ description: 'Open at the asked time.' }),
    closesAt: InstantText.optional().meta({ description: 'When it closes, if it is open.' }),
    opensNext: InstantText.optional().meta({ description: 'When it opens again, within the coming week.' }),
    today: z.array(Span).meta({ description: 'The open spans of the local day.' }),
  })
  .meta({ id: 'HubOpening' });
export type HubOpening = z.infer<typeof HubOpening>;

/** HTTP: how many of a hub's reservable resources of one kind are free. */
export const FreeCount = z
  .object({
    total: z.int().nonnegative().meta({ description: 'Reservable ones.' }),
    freeNow: z
      .int()
      .nonnegative()
      .meta({ description: 'Free at the asked time, whether the hub is open or not.' }),
    date: LocalDateText.meta({
      description:
        'The day that freeOnDate speaks of: the one asked for, else the next with opening time left.',
    }),
    freeOnDate: z.int().nonnegative().meta({
      description: 'Free for all of the opening time that is left on that day; 0 when none is left.',
    }),
  })
  .meta({ id: 'FreeCount' });
export type FreeCount = z.infer<typeof FreeCount>;

/** HTTP: a resource on a hub page; only reservable ones say whether they are free. */
export const ResourceOnPage = Resource.extend({
  freeNow: z.boolean().optional(),
  freeOnDate: z.boolean().optional(),
}).meta({ id: 'ResourceOnPage' });
export type ResourceOnPage = Opened<typeof ResourceOnPage>;

/** HTTP: everything about one hub on one page, composed from the state of several services. */
export const HubView = Hub.extend({
  stage: DatedStage.meta({ description: 'Where the hub stands at the asked time.' }),
  site: Site.optional().meta({ description: 'Where it is at the asked time.' }),
  opening: HubOpening,
  desks: FreeCount,
  resources: byKind(z.array(ResourceOnPage)),
  ...Freshness.shape,
}).meta({ id: 'HubView' });
export type HubView = Opened<typeof HubView>;

/** HTTP: a hub in the list of hubs. */
export const HubOverview = Hub.pick({
  slug: true,
  name: true,
  kind: true,
  land: true,
  ags: true,
  municipality: true,
  timeZone: true,
  example: true,
})
  .extend({
    stage: DatedStage,
    coordinates: Coordinates.optional(),
    opening: HubOpening,
    desks: FreeCount,
  })
  .meta({ id: 'HubOverview' });
export type HubOverview = Opened<typeof HubOverview>;

const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    next: z.string().optional().meta({ description: 'The cursor of the next page.' }),
    ...Freshness.shape,
  });

export const HubOverviewList = listOf(HubOverview).meta({ id: 'HubOverviewList' });
export type HubOverviewList = Opened<typeof HubOverviewList>;

export const EventList = listOf(PublicEvent).meta({ id: 'EventList' });
export type EventList = Opened<typeof EventList>;

export const ProgrammeList = listOf(Programme).meta({ id: 'ProgrammeList' });
export type ProgrammeList = Opened<typeof ProgrammeList>;

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

export const NetworkDay = z.object({ date: LocalDateText, hubs: z.array(HubDay), ...Freshness.shape }).meta({
  id: 'NetworkDay',
  description: 'All hubs on one local date of each, in the order of their slugs.',
});
export type NetworkDay = z.infer<typeof NetworkDay>;

/** HTTP: who the caller is to the platform. */
export const Me = z
  .object({
    roles: z.array(z.string()),
    hubs: z.array(Slug).meta({ description: 'Where the roles hold; an admin acts in every hub.' }),
    person: PersonRef.optional().meta({ description: 'Absent while the service people cannot be reached.' }),
    language: Language.optional(),
    revision: Revision.optional().meta({
      description: 'Of the person; PATCH /persons/me takes it as If-Match.',
    }),
  })
  .meta({ id: 'Me' });
export type Me = Opened<typeof Me>;

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
