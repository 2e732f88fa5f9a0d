import { HubSnapshot, ResourceSnapshot } from '@digitalhub/contracts';
import { Clock, RECENT } from '@digitalhub/platform';
import { type IsolatedDatabase, duplicator, exampleEvent, isolatedDatabase } from '@digitalhub/testing';
import { ResourceConsumer } from './resource.consumer';
import { ResourceService } from './resource.service';
import { RoundProgressStore } from './round-progress.store';
import { ResourceStore } from './resource.store';
import { ZoneStore } from './zone.store';

/** Every look is a second later, so that nothing is remembered from the look before. */
class LeapingClock extends Clock {
  private time = 0;

  override now(): number {
    return (this.time += RECENT);
  }
}

let database: IsolatedDatabase;
let consumer: ResourceConsumer;
let service: ResourceService;

beforeAll(async () => {
  database = await isolatedDatabase();
  const store = new ResourceStore(database.connection);
  await store.onModuleInit();
  consumer = new ResourceConsumer(store);
  service = new ResourceService(
    store,
    new ZoneStore(database.connection),
    new RoundProgressStore(database.connection),
    new LeapingClock(),
  );
});
afterAll(() => database?.close());

const resource =
  (id: string, hub: string, sequence = 1, mode: 'reservable' | 'offline' = 'reservable') =>
  () =>
    consumer.resourceChanged(
      exampleEvent(ResourceSnapshot, { subject: id, sequence, data: { id, hub, mode } }),
    );
const hub =
  (slug: string, sequence = 1, timeZone = 'Europe/Berlin') =>
  () =>
    consumer.hubChanged(exampleEvent(HubSnapshot, { subject: slug, sequence, data: { slug, timeZone } }));
const hear = duplicator(async (story: readonly (() => Promise<void>)[]) => {
  for (const tell of story) await tell();
});

it('knows a resource once it has heard of it and its hub, in any order', async () => {
  await hear([resource('kiel-desk-1', 'kiel')]);
  expect(await service.find('kiel-desk-1')).toBeUndefined();
  await expect(service.require('kiel-desk-1')).rejects.toMatchObject({ code: 'resource-unknown' });
  await hear([hub('kiel')]);
  expect(await service.find('kiel-desk-1')).toMatchObject({
    hub: 'kiel',
    mode: 'reservable',
    timeZone: 'Europe/Berlin',
  });

  await hear([hub('bremen'), resource('bremen-desk-1', 'bremen')]);
  expect(await service.find('bremen-desk-1')).toMatchObject({ hub: 'bremen' });
});

it('follows changes and forgets what is removed', async () => {
  await hear([hub('ulm'), resource('ulm-desk-1', 'ulm'), resource('ulm-desk-1', 'ulm', 2, 'offline')]);
  expect(await service.find('ulm-desk-1')).toMatchObject({ mode: 'offline' });
  const tombstone = { ...exampleEvent(ResourceSnapshot, { subject: 'ulm-desk-1', sequence: 3 }), data: null };
  await hear([() => consumer.resourceRemoved(tombstone), resource('ulm-desk-1', 'ulm', 2)]);
  expect(await service.find('ulm-desk-1')).toBeUndefined();
  expect((await service.hub('ulm'))?.resources).toEqual([]);
  await hear([
    () => consumer.hubRemoved({ ...exampleEvent(HubSnapshot, { subject: 'ulm', sequence: 2 }), data: null }),
  ]);
  expect(await service.hub('ulm')).toBeUndefined();
});

it('keeps the zone of the first reservation, and follows the hub until then', async () => {
  await hear([hub('goerlitz', 1, 'UTC'), resource('goerlitz-desk-1', 'goerlitz')]);
  await hear([hub('goerlitz', 2, 'Europe/Berlin')]);
  expect(await service.fixZone(await service.require('goerlitz-desk-1'))).toBe('Europe/Berlin');
  await hear([hub('goerlitz', 3, 'Europe/Lisbon')]);
  expect(await service.require('goerlitz-desk-1')).toMatchObject({ timeZone: 'Europe/Berlin' });
  expect(await service.hub('goerlitz')).toMatchObject({ timeZone: 'Europe/Berlin' });
});
