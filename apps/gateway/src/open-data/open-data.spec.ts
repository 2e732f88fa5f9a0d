import { type Hub, HubFeatures, HubSnapshot, OpenHub } from '@digitalhub/contracts';
import { check } from '@placemarkio/check-geojson';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvOf } from './csv';
import { catalogueOf } from './dcat';
import { featureOf, openHub } from './open-hub';

const site = {
  ...{
    id: 'rossmarkt',
    name: 'WOW "World of Work"',
    street: 'Roßmarkt 1, Hof',
    postalCode: '06712',
    city: 'Zeitz',
  },
  ...{ interim: false, coordinates: { latitude: 51.0478, longitude: 12.1383 } },
};
const hub = (members: Partial<Hub> = {}): Hub => ({
  ...HubSnapshot.schema.parse(HubSnapshot.examples[0]),
  sites: [site],
  ...members,
});
const open = (members: Partial<Hub> = {}, at: Partial<OpenHub> = { site }) =>
  openHub(hub(members), { stage: { stage: 'open' }, ...at });
const table = (...hubs: OpenHub[]) => parse(csvOf(hubs), { columns: true, recordDelimiter: '\r\n' });

describe('the network as a table', () => {
  it('is read by a CSV reader as it was written', () => {
    const [zeitz] = table(open({ topics: ['smart-city', 'digitalisation'] }));
    expect(zeitz).toMatchObject({
      ...{ slug: 'zeitz', ags: '15084590', site: 'WOW "World of Work"', street: 'Roßmarkt 1, Hof' },
      ...{ postal_code: '06712', latitude: '51.0478', topics: 'smart-city digitalisation', stage_since: '' },
    });
  });

  it('keeps any name in its cell, and is no formula in a spreadsheet', () => {
    const name = fc.string({ unit: 'binary', minLength: 1 });
    fc.assert(
      fc.property(name, name, (first, second) => {
        const read = table(open({ name: first }), open({ name: second }));
        const safe = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
        expect(read.map((line) => (line as { name: string }).name)).toEqual([safe(first), safe(second)]);
      }),
    );
  });
});

describe('the network as GeoJSON', () => {
  const collection = (...hubs: OpenHub[]) => ({ type: 'FeatureCollection', features: hubs.map(featureOf) });

  it('is valid by RFC 7946, longitude first', () => {
    const json = JSON.stringify(collection(open(), open({}, {})));
    expect(check(json).type).toBe('FeatureCollection');
    expect(JSON.parse(json)).toMatchObject({
      features: [{ id: 'zeitz', geometry: { coordinates: [12.1383, 51.0478] } }, { geometry: null }],
    });
  });

  it('keeps its contract', () => {
    const rest = { licence: 'x', licenceUrl: 'x', asOf: '2026-11-22T10:00:00Z', stale: false };
    expect(() => HubFeatures.parse({ ...collection(open()), ...rest })).not.toThrow();
    expect(() => OpenHub.parse(open())).not.toThrow();
  });
});

it('says nothing of spaces, reservations or what hubs keep to themselves', () => {
  expect(Object.keys(open())).not.toEqual(expect.arrayContaining(['spaces']));
  expect(open()).not.toHaveProperty('revision');
});

it('has a catalogue that names each form and its licence', () => {
  const catalogue = catalogueOf([{ path: '/x.csv', mediaType: 'text/csv', title: 'CSV' }]);
  expect(catalogue).toMatchObject({
    '@type': 'dcat:Catalog',
    'dcat:dataset': [
      {
        'dct:license': { '@id': expect.stringContaining('cc-zero') as string },
        'dcat:distribution': [{ 'dcat:downloadURL': { '@id': '/x.csv' } }],
      },
    ],
  });
});
