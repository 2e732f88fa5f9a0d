import type {
  FreeCount,
  Hub,
  HubOpening,
  HubOverview,
  HubView,
  Resource,
  ResourceOnPage,
} from '@digitalhub/contracts';
import type { LocalDate } from '@digitalhub/kernel';
import { siteOn } from './site';

/** What a page says about a moment, besides what the hub's managers entered. */
export interface Moment {
  /** The local date of the asked time. */
  readonly today: LocalDate;
  readonly stage: HubView['stage'];
  readonly opening: HubOpening;
  /** The day that `isFreeOnDate` speaks of. */
  readonly date: LocalDate;
  isFreeNow(resource: string): boolean;
  isFreeOnDate(resource: string): boolean;
}

type View = Omit<HubView, 'asOf' | 'stale'>;

/** The page of one hub: its profile, where it stands, and what of its resources is free. */
export function hubView(hub: Hub, resources: readonly Resource[], moment: Moment): View {
  const placed = resources.map((resource) => onPage(resource, moment)).sort(byId);
  const ofKind = (kind: Resource['kind']) => placed.filter((resource) => resource.kind === kind);
  return {
    ...hub,
    stage: moment.stage,
    site: siteOn(hub.sites, moment.today),
    opening: moment.opening,
    desks: deskCount(resources, moment),
    resources: { desk: ofKind('desk'), room: ofKind('room'), equipment: ofKind('equipment') },
  };
}

/** The hub's line in the list of hubs. */
export function hubOverview(hub: Hub, resources: readonly Resource[], moment: Moment): HubOverview {
  const { slug, name, kind, land, ags, municipality, timeZone, example } = hub;
  return {
    ...{ slug, name, kind, land, ags, municipality, timeZone, example },
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
