import { type IsolatedDatabase, isolatedDatabase } from '@digitalhub/testing';
import { ZoneStore } from './zone.store';

let database: IsolatedDatabase;

beforeAll(async () => {
  database = await isolatedDatabase();
});
afterAll(() => database?.close());

describe('the zone of a hub', () => {
  it('is fixed once, and every replica gets the same', async () => {
    const other = database.connection.useDb(database.name, { useCache: false });
    const [one, two] = [new ZoneStore(database.connection), new ZoneStore(other)];
    expect(await one.find('zeitz')).toBeUndefined();
    const zones = await Promise.all([
      one.fix('zeitz', 'Europe/Berlin'),
      two.fix('zeitz', 'Europe/Lisbon'),
      one.fix('zeitz', 'Europe/Rome'),
      two.fix('zeitz', 'Europe/Berlin'),
    ]);
    expect(new Set(zones).size).toBe(1);
    expect(await one.find('zeitz')).toBe(zones[0]);
    expect(await new ZoneStore(other.useDb(database.name)).fix('zeitz', 'America/New_York')).toBe(zones[0]);
  });
});
