import { HubProfile, ResourceProfile } from '@digitalhub/contracts';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { almanac } from '../../apps/hubs/src/calendar/almanac.service';
import { saveHub } from '../../apps/hubs/src/hub/hub';
import { hubOf, place, unregistered } from '../../apps/hubs/src/hub/hub-doc';
import { notAdded, saveResource } from '../../apps/hubs/src/resource/resource';
import { demoUsers } from '../oidc/users';
import { demoFiles } from './load-demo';
import { readRows } from './read-rows';

const rows = demoFiles().flatMap((file) => readRows(basename(file), readFileSync(file, 'utf8')).rows);
const hubs = rows.flatMap(({ hub }) => (hub ? [hub as HubProfile] : []));
const resources = rows.flatMap(({ resource }) => (resource ? [resource as ResourceProfile] : []));
const hub = (slug: string) => hubs.find((each) => each.slug === slug);
const sources = { now: Date.parse('2026-11-22T12:00:00Z'), almanac, periods: [] };
const of = (slug: string) => resources.filter((resource) => resource.hub === slug);

describe('every hub of the demo data', () => {
  it.each(hubs)('$slug keeps the rules, and so does what stands in it', (profile) => {
    let { hub: saved } = saveHub(unregistered, HubProfile.parse(profile), sources);
    const rooms = of(profile.slug).sort((a, b) => Number(b.kind === 'room') - Number(a.kind === 'room'));
    for (const resource of rooms) {
      const known = ResourceProfile.parse(resource);
      expect(saveResource(notAdded, saved, known).outcome).toBe('created');
      saved = place(saved, known);
    }
  });

  it('has its resources in it, and no resource is without a hub', () => {
    expect(resources.filter((resource) => !hub(resource.hub))).toEqual([]);
  });
});

describe('Zeitz is as it is told', () => {
  it('on its way: one step is dated, and no day is invented', () => {
    expect(hub('zeitz')).toMatchObject({ land: 'ST', ags: '15084590', example: false });
    expect(hub('zeitz')?.stages).toEqual([
      { stage: 'talks' },
      { stage: 'letter-of-intent' },
      { stage: 'setup', since: '2021-09' },
      { stage: 'open' },
    ]);
  });

  it('in its houses: interim rooms first, then the Roßmarkt', () => {
    expect(hub('zeitz')?.sites).toMatchObject([
      { name: 'Franziskanerkloster', interim: true, from: '2021-09' },
      { name: 'WOW World of Work', street: 'Roßmarkt', interim: false },
    ]);
  });

  it('in what can be booked: five desks and a public room', () => {
    const kinds = of('zeitz').map(({ kind, mode }) => `${mode} ${kind}`);
    expect(kinds.sort()).toEqual([...Array<string>(5).fill('reservable desk'), 'reservable room']);
  });

  it('in what it offers and works on, with whom, and nothing beyond', () => {
    const zeitz = hub('zeitz');
    expect(zeitz?.partners?.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'operator dataport.kommunal',
      'municipality Stadt Zeitz',
    ]);
    expect(zeitz?.offers?.map(({ kind }) => kind)).toEqual([
      'training',
      'networking',
      'funding-advice',
      'public-events',
    ]);
    expect(zeitz?.topics).toEqual(['structural-change', 'sustainability', 'smart-city', 'digitalisation']);
    expect(zeitz?.initiatives).toMatchObject([{ state: 'running', partners: ['stadt-zeitz'] }]);
    expect(zeitz).not.toHaveProperty('contacts');
    expect(zeitz).not.toHaveProperty('accessibility');
  });

  it('closed on the holidays of Sachsen-Anhalt, 6 January among them', () => {
    const { hub: saved } = saveHub(unregistered, HubProfile.parse(hub('zeitz')), sources);
    expect(hubOf(saved)).toMatchObject({ openingRules: 'Mo-Fr 08:00-18:00; PH off' });
    const kings = saved.calendar?.holidays.filter(({ date }) => date.endsWith('-01-06'));
    expect(kings?.map(({ date, name }) => `${date} ${name}`)).toEqual(
      [2025, 2026, 2027, 2028].map((year) => `${year}-01-06 Heilige Drei Könige`),
    );
  });

  it('with fifteen staff', () => {
    const staff = demoUsers.filter(
      ({ roles, hubs: where }) => roles.includes('staff') && where.includes('zeitz'),
    );
    expect(staff).toHaveLength(15);
  });
});

describe('the network', () => {
  it('has an InnovationHub in Sachsen of which nothing is made up', () => {
    const [innovationHub, ...more] = hubs.filter(({ kind }) => kind === 'innovationhub');
    expect(more).toEqual([]);
    expect(innovationHub).toMatchObject({
      land: 'SN',
      example: false,
      sites: [],
      openingHours: [],
      spaces: [],
    });
    expect(of(innovationHub?.slug ?? '')).toEqual([]);
  });

  it('has an example in each other Land, marked as one in its data and in its words', () => {
    const examples = hubs.filter(({ example }) => example);
    expect(examples.map(({ land }) => land).sort()).toEqual(['HB', 'HH', 'MV', 'NI', 'SH']);
    for (const { name, description, sites } of examples) {
      expect([name, description]).toEqual([
        expect.stringMatching(/^Beispiel/),
        expect.stringMatching(/^Beispiel: /),
      ]);
      expect(sites[0]?.coordinates).toBeDefined();
    }
  });
});
