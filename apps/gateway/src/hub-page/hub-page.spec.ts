import { type Hub, type Resource, HubSnapshot, HubView, ResourceSnapshot } from '@digitalhub/contracts';
import { type Moment, hubOverview, hubView } from './hub-page';
import { siteOn } from './site';

const interim = { id: 'kloster', name: 'Franziskanerkloster', city: 'Zeitz', interim: true, from: '2021-09' };
const house = { id: 'rossmarkt', name: 'WOW World of Work', city: 'Zeitz', interim: false };
const hub: Hub = { ...HubSnapshot.schema.parse(HubSnapshot.examples[0]), sites: [interim, house] };
const resource = (id: string, members: Partial<Resource> = {}): Resource => ({
  ...ResourceSnapshot.schema.parse(ResourceSnapshot.examples[0]),
  id,
  ...members,
});
const resources = [
  resource('zeitz-desk-10'),
  resource('zeitz-desk-2'),
  resource('zeitz-desk-3', { mode: 'assigned' }),
  resource('zeitz-room', { kind: 'room' }),
];
const moment: Moment = {
  today: '2026-11-22',
  at: Date.parse('2026-11-22T10:00:00Z'),
  stage: { stage: 'open' },
  opening: { now: false, opensNext: '2026-11-23T08:00:00+01:00', today: [] },
  date: '2026-11-23',
  isFreeNow: () => true,
  isFreeOnDate: (id) => id !== 'zeitz-desk-2',
};

describe('the hub page', () => {
  const view = hubView(hub, resources, moment, { week: [], holidaysAhead: [], schoolHolidaysAhead: [] });

  it('counts reservable desks, free now and free on the day', () => {
    expect(view.desks).toEqual({ total: 2, freeNow: 2, date: '2026-11-23', freeOnDate: 1 });
  });

  it('lists resources by kind in the order people count', () => {
    expect(view.resources.desk.map(({ id }) => id)).toEqual([
      'zeitz-desk-2',
      'zeitz-desk-3',
      'zeitz-desk-10',
    ]);
    expect(view.resources.room).toHaveLength(1);
    expect(view.resources.equipment).toEqual([]);
  });

  it('says of a reservable resource whether it is free, and nothing of another', () => {
    const [taken, assigned] = view.resources.desk;
    expect(taken).toMatchObject({ freeNow: true, freeOnDate: false });
    expect(assigned).not.toHaveProperty('freeNow');
  });

  it('keeps its contract', () => {
    expect(() => HubView.parse({ ...view, asOf: '2026-11-22T10:00:00Z', stale: false })).not.toThrow();
  });

  it('is short in a list', () => {
    expect(hubOverview(hub, resources, moment)).toMatchObject({
      slug: 'zeitz',
      desks: { total: 2, freeOnDate: 1 },
    });
    expect(hubOverview(hub, resources, moment)).not.toHaveProperty('resources');
  });
});

describe('the site of a hub', () => {
  it('is the last one in use on the day', () => {
    const moved = [
      { ...interim, until: '2023' },
      { ...house, from: '2024-02' },
    ];
    expect(siteOn(moved, '2021-08-31')).toBeUndefined();
    expect(siteOn(moved, '2023-12-31')?.id).toBe('kloster');
    expect(siteOn(moved, '2024-01-15')).toBeUndefined();
    expect(siteOn(moved, '2024-02-01')?.id).toBe('rossmarkt');
    expect(siteOn([interim, house], '2026-11-22')?.id).toBe('rossmarkt');
  });
});
