import { type Hub, HubSnapshot, type Resource, ResourceSnapshot } from '@digitalhub/contracts';
import fc from 'fast-check';
import type { StayInHub } from './stay';
import { Network } from './network-view';

const hub = (members: Partial<Hub> = {}): Hub => ({
  ...HubSnapshot.schema.parse(HubSnapshot.examples[0]),
  ...members,
});
const resource = (id: string, members: Partial<Resource> = {}): Resource => ({
  ...ResourceSnapshot.schema.parse(ResourceSnapshot.examples[0]),
  id,
  ...members,
});
const HOUR = 3_600_000;
const stay = (start: number, members: Partial<StayInHub> = {}): StayInHub => ({
  resource: 'zeitz-desk-1',
  hub: 'zeitz',
  start: start * HOUR,
  end: (start + 1) * HOUR,
  ...members,
});

type Apply = (network: Network) => void;
const hubRecord =
  (revision: number, members: Partial<Hub> = {}): Apply =>
  (network) =>
    network.applyHub({
      key: 'zeitz',
      source: 'h',
      sequence: revision,
      state: { revision, value: hub({ revision, ...members }) },
    });
const resourceRecord =
  (id: string, revision: number, members: Partial<Resource> = {}): Apply =>
  (network) =>
    network.applyResource({
      key: id,
      source: id,
      sequence: revision,
      state: { revision, value: resource(id, { revision, ...members }) },
    });
const stayRecord =
  (id: string, source: string, revision: number, value?: StayInHub): Apply =>
  (network) =>
    network.applyStay({ key: id, source, sequence: revision, state: { revision, value } });
const stayGone =
  (id: string, source: string, sequence: number): Apply =>
  (network) =>
    network.applyStay({ key: id, source, sequence });

const told = (...records: Apply[]) => {
  const network = new Network(0);
  records.forEach((apply) => apply(network));
  return network;
};
/** All that a page can show of it. */
const shown = (network: Network) => ({
  hub: network.hub('zeitz'),
  resources: network.resourcesOf('zeitz').sort((a, b) => (a.id < b.id ? -1 : 1)),
  taken: ['zeitz-desk-1', 'zeitz-desk-2'].map((id) =>
    network.taken.takenIn(id, { start: 0, end: 100 * HOUR }, 0),
  ),
  stays: ['a', 'b'].map((id) => network.resourceOfReservation(id)),
});

describe('the network', () => {
  it('is the same in whatever order topics and partitions interleave, and when all is heard twice', () => {
    const partitions: Apply[][] = [
      [hubRecord(1), hubRecord(2, { name: 'DigitalHub Zeitz am Roßmarkt' })],
      [resourceRecord('zeitz-desk-1', 1), resourceRecord('zeitz-desk-1', 2, { name: 'Window' })],
      [resourceRecord('zeitz-desk-2', 1)],
      [stayRecord('a', 's1', 1, stay(9)), stayGone('a', 's1', 2), stayRecord('b', 's1', 1, stay(12))],
      [stayRecord('a', 's2', 2, stay(10, { resource: 'zeitz-desk-2' }))],
    ];
    const expected = shown(told(...partitions.flat()));
    expect(expected.stays).toEqual(['zeitz-desk-2', 'zeitz-desk-1']);
    const turns = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 200, maxLength: 200 });
    fc.assert(
      fc.property(turns, fc.boolean(), (order, twice) => {
        const queues = partitions.map((records) => (twice ? [...records, ...records] : [...records]));
        const network = new Network(0);
        for (const turn of order) queues[turn]?.shift()?.(network);
        for (const queue of queues) queue.forEach((apply) => apply(network));
        expect(shown(network)).toEqual(expected);
      }),
    );
  });

  it('keeps a reservation that comes before its resource, and a resource before its hub', () => {
    const network = told(stayRecord('a', 's', 1, stay(9)), resourceRecord('zeitz-desk-1', 1));
    expect(network.hub('zeitz')).toBeUndefined();
    hubRecord(1)(network);
    expect(network.resourcesOf('zeitz')).toHaveLength(1);
    expect(network.taken.isTaken('zeitz-desk-1', { start: 9 * HOUR, end: 10 * HOUR }, 0)).toBe(true);
  });

  it('frees what a reservation that ended took, and forgets where it was', () => {
    const network = told(stayRecord('a', 's', 1, stay(9)), stayRecord('a', 's', 2, undefined));
    expect(network.taken.isTaken('zeitz-desk-1', { start: 9 * HOUR, end: 10 * HOUR }, 0)).toBe(false);
    expect(network.resourceOfReservation('a')).toBeUndefined();
    expect(network.sizes.stays).toBe(0);
  });

  it('has a new version for the hub that changed and for no other, and none for a repeat', () => {
    const network = told(hubRecord(1), resourceRecord('kiel-desk-1', 1, { hub: 'kiel' }));
    const before = [network.versionOf('zeitz'), network.versionOf('kiel')];
    stayRecord('a', 's', 1, stay(9))(network);
    expect(network.versionOf('zeitz')).toBeGreaterThan(before[0] ?? 0);
    expect(network.versionOf('kiel')).toBe(before[1]);
    const version = network.version;
    stayRecord('a', 's', 1, stay(9))(network);
    hubRecord(1)(network);
    expect(network.version).toBe(version);
  });

  it('forgets what is over, and takes in nothing that was over already', () => {
    const network = told(stayRecord('a', 's', 1, stay(9)), stayRecord('b', 's', 1, stay(20)));
    network.prune(10 * HOUR);
    expect(network.sizes.stays).toBe(1);
    stayRecord('c', 's', 3, stay(8))(network);
    expect(network.sizes.stays).toBe(1);
    expect(network.knownFrom).toBe(10 * HOUR);
  });

  it('takes a room with a desk in it and a desk with its room, never the desk beside', () => {
    const inRoom = { parent: 'zeitz-room' };
    const network = told(
      hubRecord(1),
      resourceRecord('zeitz-room', 1),
      resourceRecord('zeitz-desk-1', 1, inRoom),
      resourceRecord('zeitz-desk-2', 1, inRoom),
      stayRecord('a', 's', 1, stay(9)),
    );
    const nine = { start: 9 * HOUR, end: 10 * HOUR };
    const takenAtNine = () =>
      ['zeitz-room', 'zeitz-desk-1', 'zeitz-desk-2'].map((id) => network.taken.isTaken(id, nine, 0));
    expect(takenAtNine()).toEqual([true, true, false]);
    stayRecord('b', 's', 1, stay(9, { resource: 'zeitz-room' }))(network);
    expect(takenAtNine()).toEqual([true, true, true]);
    stayRecord('a', 's', 2, undefined)(network);
    resourceRecord('zeitz-desk-1', 2, {})(network);
    expect(takenAtNine()).toEqual([true, false, true]);
  });

  it('knows hubs by the slugs they had and the sites they were at, as long as they say so', () => {
    const site = { id: 'kloster', name: 'Franziskanerkloster', city: 'Zeitz', interim: true };
    const network = told(hubRecord(1, { formerSlugs: ['zeitz-lab'], sites: [site] }));
    expect(network.hubs.formerly('zeitz-lab')?.slug).toBe('zeitz');
    expect(network.hubs.withSite('kloster').map(({ slug }) => slug)).toEqual(['zeitz']);
    hubRecord(2, { sites: [] })(network);
    expect(network.hubs.formerly('zeitz-lab')).toBeUndefined();
    expect(network.hubs.withSite('kloster')).toEqual([]);
  });
});
