import { type Hub, HubSnapshot } from '@digitalhub/contracts';
import { rfc3339, openIntervals } from '@digitalhub/kernel';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { hubJsonLd } from './json-ld';

const hub: Hub = {
  ...HubSnapshot.schema.parse(HubSnapshot.examples[0]),
  openingRules: 'Mo-Fr 08:00-18:00; Fr 20:00-02:00; 2026 Dec 24 08:00-12:00; PH off',
  holidays: [{ date: '2026-12-25', name: '1. Weihnachtstag', kind: 'public' }],
  sites: [
    {
      ...{ id: 'rossmarkt', name: 'WOW World of Work', street: 'Roßmarkt', city: 'Zeitz', interim: false },
      coordinates: { latitude: 51.0478, longitude: 12.1383 },
    },
  ],
  contacts: [
    { purpose: 'events', channel: 'email', address: 'events@example.org' },
    { purpose: 'office', channel: 'email', address: 'hub@example.org' },
  ],
  accessibility: { wheelchair: 'yes', features: ['lift'] },
  closures: [],
};
const documentOf = (members: Partial<Hub> = {}, regularly = true) => {
  const house = { ...hub, ...members };
  const on = (date: string) =>
    (regularly ? openIntervals(house, date) : []).map(({ start, end }) => ({
      start: rfc3339(start, house.timeZone),
      end: rfc3339(end, house.timeZone),
    }));
  return hubJsonLd(house, '2026-12-21', { regularly, on }) as Record<string, unknown>;
};

/** What schema.org says of these types, as far as it is used here. */
const time = { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' };
const date = { type: 'string', format: 'date' };
const day = { enum: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] };
const hours = {
  type: 'array',
  items: {
    type: 'object',
    required: ['@type', 'opens', 'closes'],
    properties: {
      '@type': { const: 'OpeningHoursSpecification' },
      ...{ opens: time, closes: time, validFrom: date, validThrough: date },
      dayOfWeek: { type: 'array', items: day, minItems: 1 },
    },
    additionalProperties: false,
  },
};
const schema = {
  type: 'object',
  required: ['@context', '@type', '@id', 'name', 'url'],
  properties: {
    '@context': { const: 'https://schema.org' },
    '@type': { const: ['Place', 'Organization'] },
    geo: {
      required: ['@type', 'latitude', 'longitude'],
      properties: {
        '@type': { const: 'GeoCoordinates' },
        latitude: { type: 'number' },
        longitude: { type: 'number' },
      },
    },
    address: { required: ['@type', 'addressLocality'], properties: { '@type': { const: 'PostalAddress' } } },
    email: { type: 'string', format: 'email' },
    openingHoursSpecification: hours,
    specialOpeningHoursSpecification: hours,
  },
};
const check = addFormats(new Ajv2020({ allErrors: true, strict: false })).compile(schema);

describe('a hub as linked data', () => {
  it('is a Place and Organization as schema.org has them', () => {
    check(documentOf());
    expect(check.errors).toBeNull();
    expect(documentOf()).toMatchObject({
      email: 'hub@example.org',
      address: { streetAddress: 'Roßmarkt', addressCountry: 'DE' },
      amenityFeature: [
        { name: 'wheelchair', value: 'yes' },
        { name: 'lift', value: true },
      ],
    });
  });

  it('has the regular hours once for the days that share them', () => {
    expect(documentOf().openingHoursSpecification).toMatchObject([
      { dayOfWeek: ['Monday', 'Tuesday', 'Wednesday', 'Thursday'], opens: '08:00', closes: '18:00' },
      { dayOfWeek: ['Friday'], opens: '20:00', closes: '23:59' },
      { dayOfWeek: ['Saturday'], opens: '00:00', closes: '02:00' },
    ]);
  });

  it('names the days that differ: a short one, a holiday and the night after it', () => {
    const special = documentOf().specialOpeningHoursSpecification as { validFrom: string }[];
    expect(special.map(({ validFrom }) => validFrom)).toEqual(['2026-12-24', '2026-12-25', '2026-12-26']);
    expect(special).toMatchObject([
      { opens: '08:00', closes: '12:00', validThrough: '2026-12-24' },
      { opens: '00:00', closes: '00:00' },
      { opens: '00:00', closes: '00:00' },
    ]);
  });

  it('has no hours before the hub opens, and says nothing that nobody entered', () => {
    const bare = { contacts: undefined, accessibility: undefined, sites: [], description: undefined };
    const document = documentOf(bare, false);
    expect(check(document)).toBe(true);
    for (const absent of [
      'openingHoursSpecification',
      'specialOpeningHoursSpecification',
      'email',
      'geo',
      'address',
    ]) {
      expect(document).not.toHaveProperty(absent);
    }
  });
});
