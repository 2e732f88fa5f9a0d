import { hubDayView, networkDayView, resourceDayView } from '../availability/availability.views.http';
import { hubListView } from '../hub-page/hub-list.views.http';
import { hubJsonLdView, hubPageView, siteLinkView } from '../hub-page/hub-page.views.http';
import { catalogueView, hubsCsvView, hubsGeoJsonView, hubsJsonView } from '../open-data/open-data.views.http';
import type { PublicView } from './describe.decorator';

/** Routes that Nest does not know, for the description of the API. */
export const publicViews: readonly PublicView[] = [
  hubListView,
  hubPageView,
  hubJsonLdView,
  siteLinkView,
  hubDayView,
  resourceDayView,
  networkDayView,
  catalogueView,
  hubsJsonView,
  hubsGeoJsonView,
  hubsCsvView,
];
