import type { Hub, HubFeatures, OpenHub } from '@digitalhub/contracts';

type Feature = HubFeatures['features'][number];

/** What of a hub is open data: all that its managers publish, and nothing about what is taken. */
export function openHub(hub: Hub, now: Pick<OpenHub, 'stage' | 'site' | 'closures'>): OpenHub {
  const { slug, name, kind, land, ags, municipality, timeZone, description, example, stages, sites } = hub;
  const { openingRules, partners, offers, topics, languages, accessibility, contacts, initiatives } = hub;
  return {
    ...{ slug, name, kind, land, ags, municipality, timeZone, description, example },
    url: `/hubs/${slug}`,
    ...now,
    ...{ stages, sites, openingRules },
    ...{ partners, offers, topics, languages, accessibility, contacts, initiatives },
  };
}

/** RFC 7946: longitude first. Properties are plain values, as map software takes them. */
export function featureOf({ site, stage, ...hub }: OpenHub): Feature {
  const at = site?.coordinates;
  const properties = {
    ...{ slug: hub.slug, name: hub.name, kind: hub.kind, land: hub.land, ags: hub.ags },
    ...{ municipality: hub.municipality, url: hub.url, stage: stage.stage, example: hub.example },
    ...(site && { site: site.name, city: site.city }),
    ...(site?.street !== undefined && { street: site.street }),
    ...(site?.postalCode !== undefined && { postalCode: site.postalCode }),
    ...(hub.openingRules !== undefined && { openingHours: hub.openingRules }),
    ...(hub.accessibility?.wheelchair !== undefined && { wheelchair: hub.accessibility.wheelchair }),
  };
  const geometry = at
    ? { type: 'Point' as const, coordinates: [at.longitude, at.latitude] as [number, number] }
    : null;
  return { type: 'Feature', id: hub.slug, geometry, properties };
}
