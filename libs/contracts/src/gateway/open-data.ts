import { z } from 'zod';
import { DatedStage, Hub, Site } from '../hubs';
import type { Opened } from '../messaging';
import { Freshness } from './view';

/** HTTP: a hub as everybody may pass it on. */
export const OpenHub = Hub.pick({
  slug: true,
  name: true,
  kind: true,
  land: true,
  ags: true,
  municipality: true,
  timeZone: true,
  description: true,
  example: true,
  stages: true,
  sites: true,
  openingRules: true,
  closures: true,
  partners: true,
  offers: true,
  topics: true,
  languages: true,
  accessibility: true,
  contacts: true,
  initiatives: true,
})
  .extend({
    url: z.string().meta({ description: 'Path of its page.' }),
    stage: DatedStage.meta({ description: 'Where it stands.' }),
    site: Site.optional().meta({ description: 'Where it is.' }),
  })
  .meta({ id: 'OpenHub' });
export type OpenHub = Opened<typeof OpenHub>;

/** HTTP: the network as open data. */
export const OpenHubs = z
  .object({
    licence: z.string().meta({ description: 'Identifier of the licence.' }),
    licenceUrl: z.string(),
    hubs: z.array(OpenHub),
    ...Freshness.shape,
  })
  .meta({ id: 'OpenHubs', description: 'All hubs, in the order of their slugs.' });
export type OpenHubs = Opened<typeof OpenHubs>;

const position = z.tuple([z.number(), z.number()]);

/** HTTP: the network as GeoJSON (RFC 7946). */
export const HubFeatures = z
  .object({
    type: z.literal('FeatureCollection'),
    licence: z.string(),
    licenceUrl: z.string(),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        id: z.string(),
        geometry: z
          .object({ type: z.literal('Point'), coordinates: position })
          .nullable()
          .meta({ description: 'Longitude and latitude (WGS 84); null while nobody entered them.' }),
        properties: z.record(z.string(), z.union([z.string(), z.boolean()])),
      }),
    ),
    ...Freshness.shape,
  })
  .meta({ id: 'HubFeatures' });
export type HubFeatures = z.infer<typeof HubFeatures>;

/** HTTP: a document of linked data (JSON-LD 1.1). */
export const LinkedData = z.looseObject({ '@context': z.unknown() }).meta({ id: 'LinkedData' });
export type LinkedData = z.infer<typeof LinkedData>;
