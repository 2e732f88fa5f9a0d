import { z } from 'zod';
import { Coordinates, DatedStage, Hub } from '../hubs';
import type { Opened } from '../messaging';
import { FreeCount, HubOpening } from './hub-opening';
import { listOf } from './view';

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
  topics: true,
})
  .extend({
    stage: DatedStage,
    coordinates: Coordinates.optional(),
    distance: z.number().nonnegative().optional().meta({
      description: 'Kilometres on the ground from the point asked for, to 100 metres; only with `near`.',
    }),
    opening: HubOpening,
    desks: FreeCount,
  })
  .meta({ id: 'HubOverview' });
export type HubOverview = Opened<typeof HubOverview>;

export const HubOverviewList = listOf(HubOverview).meta({ id: 'HubOverviewList' });
export type HubOverviewList = Opened<typeof HubOverviewList>;
