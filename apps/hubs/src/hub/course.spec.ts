import { HubRelocated, HubStageReached, type HubProfile } from '@digitalhub/contracts';
import { given } from '@digitalhub/testing';
import fc from 'fast-check';
import { hubWith } from '../../test/hubs';
import { isDisposable, reachStage, relocate, retire } from './course';
import { isInUse, siteOn, sitesApart } from './sites';

const site = (id: string, members: Partial<HubProfile['sites'][number]> = {}) => ({
  id,
  name: id,
  city: 'Zeitz',
  interim: false,
  ...members,
});
const interim = site('kloster', { interim: true, from: '2021-09' });

describe('reaching a stage', () => {
  it('adds it to the way of the hub and says so', () => {
    given(hubWith())
      .when((hub) => reachStage(hub, { stage: 'paused', since: '2027-01' }))
      .then({
        hub: { revision: 2 },
        what: 'stage-reached',
        facts: [
          {
            message: HubStageReached,
            data: { slug: 'zeitz', stage: 'paused', since: '2027-01', revision: 2 },
          },
        ],
        changes: [{ field: 'stages', before: 'open', after: 'paused' }],
      });
  });

  it.each([
    [{ stage: 'setup' as const }, '/stage', 'stage-out-of-order'],
    [{ stage: 'paused' as const, since: '2021-08' }, '/since', 'stage-date-out-of-order'],
  ])('is refused out of order: %j', (stage, pointer, code) => {
    const { details } = given(hubWith())
      .when((hub) => reachStage(hub, stage))
      .thenRefused('stage-refused');
    expect(details.errors).toMatchObject([{ pointer, code }]);
  });
});

describe('retiring a hub', () => {
  it('closes it for good, once', () => {
    const edit = given(hubWith())
      .when((hub) => retire(hub, '2027-03-01'))
      .then({
        what: 'retired',
        facts: [{ message: HubStageReached, data: { stage: 'closed', since: '2027-03-01' } }],
      });
    expect(retire(edit!.hub, '2027-03-02')).toBeUndefined();
  });

  it('loses nothing with a hub that never opened and holds nothing', () => {
    const planned = hubWith({ stages: [{ stage: 'talks' }], sites: [] });
    expect(isDisposable(planned)).toBe(true);
    expect(isDisposable({ ...planned, staff: 1 })).toBe(false);
    expect(isDisposable({ ...planned, resources: [{ id: 'desk', kind: 'desk' }] })).toBe(false);
    expect(isDisposable(hubWith({ stages: [{ stage: 'talks' }], sites: [interim] }))).toBe(false);
    expect(isDisposable(hubWith({ stages: [{ stage: 'open' }], sites: [] }))).toBe(false);
  });
});

describe('a relocation', () => {
  const hub = hubWith({ sites: [interim] });
  const house = site('rossmarkt');

  it('ends one site and begins the next on the same date, and keeps both', () => {
    given(hub)
      .when((each) => relocate(each, { leaves: 'kloster', site: house, on: '2022-03' }))
      .then({
        hub: {
          profile: {
            sites: [
              { ...interim, until: '2022-03' },
              { ...house, from: '2022-03' },
            ],
          },
        },
        what: 'relocated',
        facts: [
          {
            message: HubRelocated,
            data: { slug: 'zeitz', leaves: 'kloster', enters: 'rossmarkt', on: '2022-03', revision: 2 },
          },
        ],
      });
  });

  it('into the first site leaves none', () => {
    given(hubWith({ sites: [] }))
      .when((each) => relocate(each, { site: house, on: '2022' }))
      .then({ facts: [{ data: { enters: 'rossmarkt' } }] });
  });

  it.each([
    ['which is not there', { leaves: 'schloss', site: house, on: '2022' }, '/leaves', 'site-unknown'],
    [
      'before it moved in',
      { leaves: 'kloster', site: house, on: '2021-08' },
      '/leaves',
      'site-ends-before-it-starts',
    ],
    [
      'into a site that is there',
      { leaves: 'kloster', site: interim, on: '2022' },
      '/site/id',
      'id-repeated',
    ],
  ])('out of a site %s is refused', (_name, relocation, pointer, code) => {
    const { from: _from, ...entered } = relocation.site;
    const { details } = given(hub)
      .when((each) => relocate(each, { ...relocation, site: entered }))
      .thenRefused('relocation-refused');
    expect(details.errors).toMatchObject([{ pointer, code }]);
  });

  it('out of a site that was left already is refused', () => {
    const left = hubWith({ sites: [{ ...interim, until: '2022' }, site('rossmarkt', { from: '2022' })] });
    const { details } = given(left)
      .when((each) => relocate(each, { leaves: 'kloster', site: site('new'), on: '2023' }))
      .thenRefused('relocation-refused');
    expect(details.errors).toMatchObject([{ code: 'site-left' }]);
  });

  it('that overlaps another house in use is refused by its own code', () => {
    const two = hubWith({ sites: [interim, site('rossmarkt', { from: '2022' })] });
    const { details, message } = given(two)
      .when((each) => relocate(each, { leaves: 'kloster', site: site('new'), on: '2023' }))
      .thenRefused('relocation-overlaps');
    expect(details.errors).toMatchObject([{ pointer: '/site', code: 'sites-overlap' }]);
    expect(message).toContain('rossmarkt');
  });

  it('after relocation leaves sites apart, every one of them findable, and one in use', () => {
    const months = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(months, (moves) => {
        const dates = [...moves].sort((a, b) => a - b).map(monthOf);
        const moved = dates.reduce(
          (each, on, index) => {
            const leaves = each.profile.sites.at(-1)?.id;
            return relocate(each, { leaves, site: site(`s-${index}`), on }).hub;
          },
          hubWith({ sites: [site('first', { from: '2020-01' })] }),
        );
        const { sites } = moved.profile;
        expect(sitesApart(moved.profile)).toEqual([]);
        expect(sites.map(({ id }) => id)).toEqual(['first', ...dates.map((_date, index) => `s-${index}`)]);
        expect(siteOn(sites, '2030-01-01')?.id).toBe(sites.at(-1)?.id);
      }),
    );
  });
});

describe('the site in use', () => {
  const sites = [site('a', { until: '2022-03' }), site('b', { from: '2022-03', until: '2023' }), site('c')];

  it.each([
    ['2021-01-01', [true, false, true]],
    ['2022-02-28', [true, false, true]],
    ['2022-03-15', [true, true, true]],
    ['2023-06-01', [false, true, true]],
    ['2024-01-01', [false, false, true]],
  ])('on %s', (date, expected) => {
    expect(sites.map((each) => isInUse(each, date))).toEqual(expected);
  });

  it('is the last of those that may be', () => {
    expect(siteOn(sites.slice(0, 2), '2022-03-15')?.id).toBe('b');
    expect(siteOn(sites.slice(0, 2), '2025-01-01')).toBeUndefined();
  });
});

function monthOf(months: number): string {
  return `${2020 + Math.floor((months + 1) / 12)}-${String(((months + 1) % 12) + 1).padStart(2, '0')}`;
}
