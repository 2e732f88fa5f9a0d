import type {
  FreeCount,
  Hub,
  HubOpening,
  HubOverview,
  HubView,
  Resource,
  ResourceOnPage,
} from '@digitalhub/contracts';
import type { Instant, LocalDate } from '@digitalhub/kernel';
import { closuresAfter } from './ahead';
import { siteOn, sitesOn } from './site';

/** What a page says about a moment, besides what the hub's managers entered. */
export interface Moment {
  /** The local date of the asked time. */
  readonly today: LocalDate;
  readonly at: Instant;
  readonly stage: HubView['stage'];
  readonly opening: HubOpening;
  /** The day that `isFreeOnDate` speaks of. */
  readonly date: LocalDate;
  isFreeNow(resource: string): boolean;
  isFreeOnDate(resource: string): boolean;
}

type View = Omit<HubView, 'asOf' | 'stale'>;
type Ahead = Pick<View, 'week' | 'holidaysAhead' | 'schoolHolidaysAhead'>;

/** The page of one hub: its profile, where it stands, what is ahead, and what of its resources is free. */
export function hubView(hub: Hub, resources: readonly Resource[], moment: Moment, ahead: Ahead): View {
  const { holidays: _, ...profile } = hub;
  const placed = resources.map((resource) => onPage(resource, moment)).sort(byId);
  const ofKind = (kind: Resource['kind']) => placed.filter((resource) => resource.kind === kind);
  return {
    ...profile,
    closures: closuresAfter(hub, moment.at),
    sites: sitesOn(hub.sites, moment.today),
    stage: moment.stage,
    site: siteOn(hub.sites, moment.today),
    opening: moment.opening,
    ...ahead,
    desks: deskCount(resources, moment),
    resources: { desk: ofKind('desk'), room: ofKind('room'), equipment: ofKind('equipment') },
  };
}

/** The hub's line in the list of hubs. */
export function hubOverview(hub: Hub, resources: readonly Resource[], moment: Moment): HubOverview {
  const { slug, name, kind, land, ags, municipality, timeZone, example, topics } = hub;
  return {
    ...{ slug, name, kind, land, ags, municipality, timeZone, example, topics },
    stage: moment.stage,
    coordinates: siteOn(hub.sites, moment.today)?.coordinates,
    opening: moment.opening,
    desks: deskCount(resources, moment),
  };
}

function deskCount(resources: readonly Resource[], moment: Moment): FreeCount {
  const desks = resources.filter(({ kind, mode }) => kind === 'desk' && mode === 'reservable');
  return {
    total: desks.length,
    freeNow: desks.filter(({ id }) => moment.isFreeNow(id)).length,
    date: moment.date,
    freeOnDate: desks.filter(({ id }) => moment.isFreeOnDate(id)).length,
  };
}

function onPage(resource: Resource, moment: Moment): ResourceOnPage {
  if (resource.mode !== 'reservable') return resource;
  const { id } = resource;
  return { ...resource, freeNow: moment.isFreeNow(id), freeOnDate: moment.isFreeOnDate(id) };
}

/** desk-2 comes before desk-10. */
function byId(a: Resource, b: Resource): number {
  return a.id.localeCompare(b.id, 'en', { numeric: true });
}
