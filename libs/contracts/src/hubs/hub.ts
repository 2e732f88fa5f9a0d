import { z } from 'zod';
import { Ags, Land, LocalTimeText, PartialDateText, Revision, Slug, TimeZone } from '../fields';
import { type Opened, defineMessage, defineTopic, openEnum } from '../messaging';
import { ProblemField } from '../problem';

export const Stage = openEnum(['talks', 'letter-of-intent', 'setup', 'open', 'paused', 'closed']).meta({
  id: 'Stage',
  description: 'Where a hub stands on its way.',
});
export type Stage = z.infer<typeof Stage>;

/** A stage and when it was reached, as far as anybody knows. */
export const DatedStage = z
  .object({ stage: Stage, since: PartialDateText.optional() })
  .meta({ id: 'DatedStage' });

export const Coordinates = z
  .object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
  .meta({ id: 'Coordinates', description: 'WGS 84 decimal degrees.' });

/** A dated address of a hub: interim rooms first, the final house later. */
export const Site = z
  .object({
    id: Slug,
    name: z.string().min(1).max(200),
    street: z.string().max(200).optional(),
    postalCode: z
      .string()
      .regex(/^\d{5}$/, 'must be a postal code of 5 digits')
      .optional(),
    city: z.string().min(1).max(100),
    coordinates: Coordinates.optional(),
    interim: z.boolean(),
    from: PartialDateText.optional(),
    until: PartialDateText.optional(),
  })
  .meta({ id: 'Site' });

/** One weekly span of opening; a weekday may have several. */
export const WeeklyOpening = z
  .object({
    weekday: z.int().min(1).max(7).meta({ description: 'ISO weekday: 1 is Monday.' }),
    opens: LocalTimeText,
    closes: LocalTimeText,
  })
  .refine((span) => span.opens < span.closes, { path: ['closes'], error: 'must be later than opens' })
  .meta({ id: 'WeeklyOpening' });
export type WeeklyOpening = z.infer<typeof WeeklyOpening>;

/** A part of the building that holds resources and cannot be booked itself. */
export const Space = z
  .object({
    id: Slug,
    kind: openEnum(['building', 'floor']),
    name: z.string().min(1).max(200),
    parent: Slug.optional(),
  })
  .meta({ id: 'Space' });

export const HubProfile = z
  .object({
    slug: Slug,
    name: z.string().min(1).max(200),
    kind: openEnum(['digitalhub', 'innovationhub']),
    land: Land,
    ags: Ags,
    municipality: z.string().min(1).max(100),
    timeZone: TimeZone,
    description: z.string().max(2000).optional(),
    example: z.boolean().meta({ description: 'True for demo data that stands for no existing hub.' }),
    stages: z.array(DatedStage).min(1).max(50),
    sites: z.array(Site).max(20),
    openingHours: z.array(WeeklyOpening).max(50),
    spaces: z.array(Space).max(200),
  })
  .meta({ id: 'HubProfile', description: 'One DigitalHub or InnovationHub, as its managers enter it.' });
export type HubProfile = z.infer<typeof HubProfile>;

export const Hub = HubProfile.extend({ revision: Revision }).meta({ id: 'Hub' });
export type Hub = Opened<typeof Hub>;

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
    capacity: z.int().min(1).max(10_000),
    mode: ResourceMode,
    parent: Slug.optional().meta({ description: 'The space or room it stands in.' }),
    attributes: z.array(Slug).max(50),
  })
  .meta({
    id: 'ResourceProfile',
    description: 'What can be booked: a desk, a room or a piece of equipment.',
  });
export type ResourceProfile = z.infer<typeof ResourceProfile>;

export const Resource = ResourceProfile.extend({ revision: Revision }).meta({ id: 'Resource' });
export type Resource = Opened<typeof Resource>;

export const hubFacts = defineTopic({
  owner: 'hubs',
  entity: 'hub',
  kind: 'facts',
  key: 'hub slug',
  description: 'All that happened to a hub.',
});

export const hubState = defineTopic({
  owner: 'hubs',
  entity: 'hub',
  kind: 'state',
  key: 'hub slug',
  description: 'The latest profile of every hub.',
});

export const resourceFacts = defineTopic({
  owner: 'hubs',
  entity: 'resource',
  kind: 'facts',
  key: 'resource id',
  description: 'All that happened to a resource.',
});

export const resourceState = defineTopic({
  owner: 'hubs',
  entity: 'resource',
  kind: 'state',
  key: 'resource id',
  description: 'The latest profile of every resource.',
});

const zeitz: HubProfile = {
  slug: 'zeitz',
  name: 'DigitalHub Zeitz',
  kind: 'digitalhub',
  land: 'ST',
  ags: '15084590',
  municipality: 'Zeitz',
  timeZone: 'Europe/Berlin',
  example: false,
  stages: [
    { stage: 'talks' },
    { stage: 'letter-of-intent' },
    { stage: 'setup', since: '2021-09' },
    { stage: 'open' },
  ],
  sites: [{ id: 'rossmarkt', name: 'WOW World of Work', street: 'Roßmarkt', city: 'Zeitz', interim: false }],
  openingHours: [{ weekday: 1, opens: '08:00', closes: '18:00' }],
  spaces: [],
};

const desk: ResourceProfile = {
  id: 'zeitz-desk-1',
  hub: 'zeitz',
  kind: 'desk',
  name: 'Desk 1',
  capacity: 1,
  mode: 'reservable',
  attributes: ['screen'],
};

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

export const HubSnapshot = defineMessage({
  type: 'digitalhub.hubs.hub.state-changed.v1',
  topic: hubState,
  summary: 'The latest profile of a hub.',
  personalData: 'none',
  schema: Hub,
  examples: [{ ...zeitz, revision: 1 }],
});

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

export const ResourceSnapshot = defineMessage({
  type: 'digitalhub.hubs.resource.state-changed.v1',
  topic: resourceState,
  summary: 'The latest profile of a resource.',
  personalData: 'none',
  schema: Resource,
  examples: [{ ...desk, revision: 1 }],
});

/** HTTP: one page of hubs in the order of their slugs; `next` asks for the page after it. */
export const HubPage = z.object({ items: z.array(Hub), next: z.string().optional() }).meta({ id: 'HubPage' });
export type HubPage = Opened<typeof HubPage>;

/** HTTP: one page of a hub's resources in the order of their ids. */
export const ResourcePage = z
  .object({ items: z.array(Resource), next: z.string().optional() })
  .meta({ id: 'ResourcePage' });
export type ResourcePage = Opened<typeof ResourcePage>;

/** HTTP: a row is checked by itself, so that one bad row does not cost the good ones. */
export const ImportRow = z
  .looseObject({
    line: z
      .int()
      .positive()
      .optional()
      .meta({ description: 'Line of the row in its file; else its position.' }),
    comment: z.string().optional().meta({ description: 'For the people who keep the file; not stored.' }),
    hub: z.unknown().optional().meta({ description: 'A HubProfile, or' }),
    resource: z.unknown().optional().meta({ description: 'a ResourceProfile.' }),
  })
  .meta({ id: 'ImportRow' });
export type ImportRow = z.infer<typeof ImportRow>;

export const ImportRequest = z
  .object({ rows: z.array(ImportRow).min(1).max(1000) })
  .meta({ id: 'ImportRequest', description: 'At most 1,000 rows, in any order.' });
export type ImportRequest = z.infer<typeof ImportRequest>;

export const ImportOutcome = z
  .enum(['created', 'changed', 'unchanged', 'refused'])
  .meta({ id: 'ImportOutcome', description: 'An unchanged row wrote nothing and sent no message.' });
export type ImportOutcome = z.infer<typeof ImportOutcome>;

export const ImportedRow = z
  .object({
    line: z.int().positive(),
    key: z
      .string()
      .meta({ description: '`hub zeitz` or `resource zeitz-desk-1`; `?` where the row has none.' }),
    outcome: ImportOutcome,
    errors: z
      .array(ProblemField)
      .optional()
      .meta({ description: 'Why it was refused; pointers into the row.' }),
  })
  .meta({ id: 'ImportedRow' });
export type ImportedRow = z.infer<typeof ImportedRow>;

export const ImportReport = z
  .object({ rows: z.array(ImportedRow), counts: z.record(ImportOutcome, z.int().nonnegative()) })
  .meta({ id: 'ImportReport', description: 'One line per row, in the order of the request.' });
export type ImportReport = z.infer<typeof ImportReport>;
