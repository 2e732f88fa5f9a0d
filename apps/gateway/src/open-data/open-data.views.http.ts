import { HubFeatures, LinkedData, OpenHubs } from '@digitalhub/contracts';
import { z } from 'zod';
import type { Described, PublicView } from '../api/describe.decorator';

export const GEO_JSON = 'application/geo+json';
export const CSV = 'text/csv; charset=utf-8; header=present';

const described = {
  tag: 'hubs' as const,
  description: 'Free to use for any purpose, without a condition: CC0 1.0.',
  takes: ['Digitalhub-Seen', 'If-None-Match'] as const,
  gives: ['ETag', 'Link'] as const,
} satisfies Partial<Described>;

export const catalogueView: PublicView = {
  path: '/open-data',
  described: {
    ...described,
    id: 'getOpenData',
    summary: 'The catalogue of the open data',
    answer: LinkedData,
    mediaType: 'application/ld+json',
    answerDescription: 'DCAT 3 in JSON-LD, for data portals.',
  },
};

export const hubsJsonView: PublicView = {
  path: '/open-data/hubs.json',
  described: {
    ...described,
    id: 'getOpenHubs',
    summary: 'The network as JSON',
    answer: OpenHubs,
    answerDescription: 'All hubs with all that they publish.',
  },
};

export const hubsGeoJsonView: PublicView = {
  path: '/open-data/hubs.geojson',
  described: {
    ...described,
    id: 'getOpenHubFeatures',
    summary: 'The network as GeoJSON',
    answer: HubFeatures,
    mediaType: GEO_JSON,
    answerDescription: 'A point for each hub, by RFC 7946.',
  },
};

export const hubsCsvView: PublicView = {
  path: '/open-data/hubs.csv',
  described: {
    ...described,
    id: 'getOpenHubTable',
    summary: 'The network as a table',
    answer: z.string(),
    mediaType: 'text/csv',
    answerDescription: 'A line for each hub, by RFC 4180; new columns come last.',
  },
};
