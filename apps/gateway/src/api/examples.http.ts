import {
  EventSnapshot,
  HubSnapshot,
  PersonSnapshot,
  ProgrammeSnapshot,
  ReservationSnapshot,
  ResourceSnapshot,
} from '@digitalhub/contracts';

/** Examples of the API's description, made of the contracts' own. A spec holds each against its schema. */
const freshness = { asOf: '2026-11-22T19:10:05Z', stale: false };
const hub = HubSnapshot.examples[0];
const desk = ResourceSnapshot.examples[0];
const open = { start: '2026-11-23T08:00:00+01:00', end: '2026-11-23T18:00:00+01:00' };
const stage = { stage: 'open' as const };
const opening = { now: false, opensNext: open.start, today: [] };
const desks = { total: 5, freeNow: 5, date: '2026-11-23', freeOnDate: 4 };

const { holidays: _, ...profile } = hub;
export const hubViewExample = {
  ...profile,
  sites: hub.sites.map((site) => ({ ...site, use: 'current' as const })),
  stage,
  site: hub.sites[0],
  opening,
  week: [{ date: '2026-11-23', open: [open] }],
  holidaysAhead: [{ date: '2027-01-06', name: 'Heilige Drei Könige', kind: 'public' as const, open: [] }],
  schoolHolidaysAhead: [],
  desks,
  resources: { desk: [{ ...desk, freeNow: true, freeOnDate: false }], room: [], equipment: [] },
  ...freshness,
};

const { slug, name, kind, land, ags, municipality, timeZone, example } = hub;
export const hubListExample = {
  items: [{ slug, name, kind, land, ags, municipality, timeZone, example, stage, opening, desks }],
  ...freshness,
};

export const eventListExample = { items: [EventSnapshot.examples[0]], ...freshness };
export const programmeListExample = { items: [ProgrammeSnapshot.examples[0]], ...freshness };

export const reservationExample = ReservationSnapshot.examples[0];
export const reservationRequestExample = {
  resource: 'zeitz-desk-1',
  start: '2026-11-23T09:00:00',
  end: '2026-11-23T17:00:00',
};
export const meExample = {
  roles: ['staff'],
  hubs: ['zeitz'],
  person: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11',
  language: 'de' as const,
  revision: 1,
};

export const hubExample = hub;
export const resourceExample = desk;
export const eventExample = EventSnapshot.examples[0];
export const programmeExample = ProgrammeSnapshot.examples[0];
export const personExample = PersonSnapshot.examples[0];
