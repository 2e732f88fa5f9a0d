import { HubSnapshot, ResourceSnapshot } from '@digitalhub/contracts';
import { startApps, type TestApps } from '@digitalhub/testing';
import supertest from 'supertest';
import { hubsApp } from '../src/hubs.app';

const { revision: _hub, ...hub } = HubSnapshot.examples[0];
const { revision: _resource, ...desk } = ResourceSnapshot.examples[0];

let apps: TestApps;
let admin: Record<string, string>;
let replicas: string[];

beforeAll(async () => {
  apps = await startApps([hubsApp]);
  replicas = [apps.url('hubs'), (await apps.start(hubsApp)).url];
  admin = await apps.headers({ roles: ['admin'] });
});

afterAll(() => apps?.close());

const put = (replica: number, path: string, body: object, ifMatch?: string) =>
  supertest(replicas[replica % replicas.length] ?? '')
    .put(path)
    .set({ ...admin, ...(ifMatch && { 'if-match': ifMatch }) })
    .send(body)
    .then(({ status }) => status);
const counted = (statuses: number[]) =>
  Object.fromEntries(statuses.map((status) => [status, statuses.filter((each) => each === status).length]));

describe('over two replicas', () => {
  it('one of many who register the same hub does, the others learn that it is there', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 20 }, (_each, index) => put(index, '/hubs/zeitz', hub)),
    );
    expect(counted(statuses)).toEqual({ 201: 1, 428: 19 });
  });

  it('one of many who change the same revision does, no change is lost', async () => {
    const change = (index: number) => put(index, '/hubs/zeitz', { ...hub, name: `Hub ${index}` }, '"1"');
    const statuses = await Promise.all(Array.from({ length: 20 }, (_each, index) => change(index)));
    expect(counted(statuses)).toEqual({ 200: 1, 412: 19 });
    const { body } = await supertest(replicas[0] ?? '')
      .get('/hubs/zeitz')
      .set(admin);
    expect(body.revision).toBe(2);
  });

  it('no space goes while something is put into it', async () => {
    const rounds = Array.from({ length: 20 }, (_each, index) => `h-${index}`);
    const spaces = [{ id: 'attic', kind: 'floor', name: 'Attic' }];
    await Promise.all(rounds.map((slug) => put(0, `/hubs/${slug}`, { ...hub, slug, spaces })));
    const outcomes = await Promise.all(
      rounds.map((slug, index) =>
        Promise.all([
          put(index, `/hubs/${slug}`, { ...hub, slug }, '"1"'),
          put(index + 1, `/resources/${slug}-desk`, {
            ...desk,
            id: `${slug}-desk`,
            hub: slug,
            parent: 'attic',
          }),
        ]),
      ),
    );
    for (const outcome of outcomes) expect(['200,422', '422,201']).toContain(outcome.join());
  });
});
