import { type Hub, HubSnapshot } from '@digitalhub/contracts';
import fc from 'fast-check';
import { kilometresBetween } from './distance';
import { type HubFilter, comparePositions, found, isWanted, wordsIn } from './hub-search';

const hub: Hub = {
  ...HubSnapshot.schema.parse(HubSnapshot.examples[0]),
  description: 'Im Coworking-Space am Roßmarkt, für Bürgerinnen und Bürger',
  topics: ['smart-city'],
};
const wanted = (filter: HubFilter) => isWanted(hub, wordsIn(filter.text ?? ''), filter);
const zeitz = { latitude: 51.0478, longitude: 12.1383 };
const leipzig = { latitude: 51.3397, longitude: 12.3731 };
const overview = (slug: string, coordinates?: typeof zeitz, now = true) => ({
  ...{
    slug,
    name: slug,
    kind: 'digitalhub' as const,
    land: 'ST' as const,
    ags: '15084590',
    municipality: 'Zeitz',
  },
  ...{ timeZone: 'Europe/Berlin', example: false, stage: { stage: 'open' as const }, coordinates },
  opening: { now, today: [] },
  desks: { total: 0, freeNow: 0, date: '2026-11-23', freeOnDate: 0 },
});

describe('a search for hubs', () => {
  it.each([
    [{}, true],
    [{ land: 'ST', kind: 'digitalhub', topic: 'smart-city' }, true],
    [{ land: 'SN' }, false],
    [{ kind: 'innovationhub' }, false],
    [{ topic: 'sustainability' }, false],
    [{ text: 'ROSSMARKT zeitz' }, true],
    [{ text: 'Roßmarkt' }, true],
    [{ text: 'buerger' }, true],
    [{ text: 'coworking' }, true],
    [{ text: 'markt' }, false],
    [{ text: 'zeitz kiel' }, false],
    [{ text: ' ,.!' }, true],
  ])('%j matches Zeitz: %s', (filter, expected) => {
    expect(wanted(filter)).toBe(expected);
  });

  it('finds what is open, and what is in reach with its distance', () => {
    expect(found(overview('a'), { open: false })).toBeUndefined();
    expect(found(overview('a', zeitz), { near: leipzig, within: 36 })).toBeUndefined();
    expect(found(overview('a', zeitz), { near: leipzig, within: 37 })?.overview.distance).toBe(36.3);
    expect(found(overview('a', zeitz), { near: leipzig })?.position[0]).toBeCloseTo(36.34, 1);
    expect(found(overview('a'), { near: leipzig })).toBeUndefined();
  });
});

describe('the distance between two points', () => {
  it('is that on the ground', () => {
    expect(kilometresBetween(zeitz, leipzig)).toBeCloseTo(36.34, 1);
    expect(
      kilometresBetween({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 }),
    ).toBeCloseTo(111.2, 1);
    expect(kilometresBetween({ latitude: 90, longitude: 0 }, { latitude: -90, longitude: 77 })).toBeCloseTo(
      20015.1,
      0,
    );
  });

  it('is the same both ways, and none to itself', () => {
    const point = fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(kilometresBetween(a, b)).toBeCloseTo(kilometresBetween(b, a), 6);
        expect(kilometresBetween(a, a)).toBe(0);
      }),
    );
  });
});

it('lists the nearest first, and neighbours at the same place by their slugs', () => {
  const positions = [
    [2, 'a'],
    [1, 'b'],
    [1, 'a'],
  ] as const;
  expect([...positions].sort(comparePositions)).toEqual([
    [1, 'a'],
    [1, 'b'],
    [2, 'a'],
  ]);
});
