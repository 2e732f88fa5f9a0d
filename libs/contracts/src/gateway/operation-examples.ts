import { EventSnapshot } from '../events';
import { ProgrammeSnapshot } from '../funding';
import { hubExample, resourceExample } from '../hubs/operation-examples';

/** Examples of what the gateway answers itself, made of the contracts' own. A spec holds each against its schema. */
const freshness = { asOf: '2026-11-22T19:10:05Z', stale: false };
const open = { start: '2026-11-23T08:00:00+01:00', end: '2026-11-23T18:00:00+01:00' };
const stage = { stage: 'open' as const };
const opening = { now: false, opensNext: open.start, today: [] };
const desks = { total: 5, freeNow: 5, date: '2026-11-23', freeOnDate: 4 };

const { holidays: _, ...profile } = hubExample;
export const hubViewExample = {
  ...profile,
  sites: hubExample.sites.map((site) => ({ ...site, use: 'current' as const })),
  stage,
  site: hubExample.sites[0],
  opening,
  week: [{ date: '2026-11-23', open: [open] }],
  holidaysAhead: [{ date: '2027-01-06', name: 'Heilige Drei Könige', kind: 'public' as const, open: [] }],
  schoolHolidaysAhead: [],
  desks,
  resources: {
    desk: [{ ...resourceExample, freeNow: true, freeOnDate: false }],
    room: [],
    equipment: [],
  },
  ...freshness,
};

const { slug, name, kind, land, ags, municipality, timeZone, example } = hubExample;
export const hubListExample = {
  items: [{ slug, name, kind, land, ags, municipality, timeZone, example, stage, opening, desks }],
  ...freshness,
};

export const eventListExample = { items: [EventSnapshot.examples[0]], ...freshness };
export const programmeListExample = { items: [ProgrammeSnapshot.examples[0]], ...freshness };

export const meExample = {
  roles: ['staff'],
  hubs: ['zeitz'],
  person: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11',
  language: 'de' as const,
  revision: 1,
};
