import { z } from 'zod';
import { defineOperation, type Operation } from '../http';
import { GEO_JSON, JSON_LD } from './media-types';
import { HubFeatures, LinkedData, OpenHubs } from './open-data';

const data = {
  owner: 'gateway',
  method: 'GET',
  access: 'public',
  tag: 'hubs',
  description: 'Free to use for any purpose, without a condition: CC0 1.0.',
  takes: ['Digitalhub-Seen', 'If-None-Match'],
  gives: ['ETag', 'Link'],
} as const satisfies Partial<Operation>;

export const getOpenData = defineOperation({
  ...data,
  id: 'getOpenData',
  path: '/open-data',
  summary: 'The catalogue of the open data',
  answers: {
    200: {
      schema: LinkedData,
      mediaType: JSON_LD,
      description: 'DCAT 3 in JSON-LD, for data portals.',
    },
  },
});

export const getOpenHubs = defineOperation({
  ...data,
  id: 'getOpenHubs',
  path: '/open-data/hubs.json',
  summary: 'The network as JSON',
  answers: { 200: { schema: OpenHubs, description: 'All hubs with all that they publish.' } },
});

export const getOpenHubFeatures = defineOperation({
  ...data,
  id: 'getOpenHubFeatures',
  path: '/open-data/hubs.geojson',
  summary: 'The network as GeoJSON',
  answers: {
    200: {
      schema: HubFeatures,
      mediaType: GEO_JSON,
      description: 'A point for each hub, by RFC 7946.',
    },
  },
});

export const getOpenHubTable = defineOperation({
  ...data,
  id: 'getOpenHubTable',
  path: '/open-data/hubs.csv',
  summary: 'The network as a table',
  answers: {
    200: {
      schema: z.string(),
      mediaType: 'text/csv',
      description: 'A line for each hub, by RFC 4180; new columns come last.',
    },
  },
});
