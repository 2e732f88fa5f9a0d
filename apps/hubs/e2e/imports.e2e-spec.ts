import { HubSnapshot, ResourceSnapshot, type ImportedRow, type ImportReport } from '@digitalhub/contracts';
import { startApps, type TestApps } from '@digitalhub/testing';
import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import { hubsApp } from '../src/hubs.app';

const { revision: _hub, ...hub } = HubSnapshot.examples[0];
const { revision: _resource, ...desk } = ResourceSnapshot.examples[0];

let apps: TestApps;
let admin: Record<string, string>;

beforeAll(async () => {
  apps = await startApps([hubsApp]);
  admin = await apps.headers({ roles: ['admin'] });
});

afterAll(() => apps?.close());

const http = () => supertest(apps.url('hubs'));
const post = (rows: unknown, key: string = randomUUID(), who = admin) =>
  http()
    .post('/imports')
    .set({ ...who, 'idempotency-key': key })
    .send({ rows });
const importRows = async (rows: unknown, key?: string) =>
  (await post(rows, key).expect(200)).body as ImportReport;
const outcomes = ({ rows }: ImportReport) =>
  rows.map(({ line, key, outcome }) => `${line} ${key} ${outcome}`);
const revisionOf = async (path: string) =>
  (await http().get(path).set(admin)).body.revision as number | undefined;

const rows = [
  { resource: { ...desk, id: 'beamer', kind: 'equipment', parent: 'room' } },
  { comment: 'a room of its own', resource: { ...desk, id: 'room', kind: 'room' } },
  { hub },
];

describe('an import', () => {
  it('takes rows in any order and reports on each', async () => {
    const report = await importRows(rows);
    expect(outcomes(report)).toEqual([
      '1 resource beamer created',
      '2 resource room created',
      '3 hub zeitz created',
    ]);
    expect(report.counts).toEqual({ created: 3, changed: 0, unchanged: 0, refused: 0 });
  });

  it('repeated changes nothing; a changed row is changed alone', async () => {
    expect((await importRows(rows)).counts).toMatchObject({ unchanged: 3 });
    const report = await importRows([...rows.slice(0, 2), { hub: { ...hub, name: 'Hub Zeitz' } }]);
    expect(outcomes(report)).toEqual([
      '1 resource beamer unchanged',
      '2 resource room unchanged',
      '3 hub zeitz changed',
    ]);
    expect([await revisionOf('/hubs/zeitz'), await revisionOf('/resources/room')]).toEqual([2, 1]);
  });

  it('sent again with its key gets its report again', async () => {
    const key = randomUUID();
    const kiel = [{ hub: { ...hub, slug: 'kiel', land: 'SH', ags: '01002000' } }];
    const first = await importRows(kiel, key);
    expect(outcomes(first)).toEqual(['1 hub kiel created']);
    expect(await importRows(kiel, key)).toEqual(first);
    const { body } = await post([{ hub: { ...kiel[0]?.hub, name: 'Other' } }], key).expect(422);
    expect(body).toMatchObject({ code: 'idempotency-key-reused' });
    expect(await revisionOf('/hubs/kiel')).toBe(1);
  });

  it('names the field and the reason of every bad row and keeps the good ones', async () => {
    const report = await importRows([
      { line: 10, hub: { ...hub, slug: 'rostock', land: 'MV', ags: '13003000' } },
      { line: 20, hub: { ...hub, slug: 'leipzig', land: 'MV', ags: '14713000' } },
      {
        line: 30,
        hub: { ...hub, slug: 'Bad Slug', openingHours: [{ weekday: 8, opens: '08:00', closes: '09:00' }] },
      },
      { line: 40, hub: { ...hub, slug: 'bremen', citty: 'Bremen' } },
      { line: 50, resource: { ...desk, id: 'desk-in-leipzig', hub: 'leipzig' } },
      { line: 60, resource: { ...desk, id: 'desk-in-rostock', hub: 'rostock' } },
      { line: 70, resource: { ...desk, id: 'desk-in-rostock', hub: 'rostock', name: 'Twice' } },
      { line: 80, resource: { ...desk, hub: 'rostock', id: 'a', parent: 'b', kind: 'room' } },
      { line: 90, resource: { ...desk, hub: 'rostock', id: 'b', parent: 'a', kind: 'room' } },
      { line: 100, hubb: {} },
      { line: 110 },
    ]);
    expect(report.rows.map(reasons)).toEqual([
      '10 hub rostock created',
      '20 hub leipzig refused: /hub/ags ags-outside-land',
      '30 hub Bad Slug refused: /hub/slug invalid-format, /hub/openingHours/0/weekday too-big',
      '40 hub bremen refused: /hub/citty unknown-field',
      '50 resource desk-in-leipzig refused: /resource/hub hub-unknown',
      '60 resource desk-in-rostock created',
      '70 resource desk-in-rostock refused:  row-repeated',
      '80 resource a refused: /resource/parent parent-unknown',
      '90 resource b refused: /resource/parent parent-unknown',
      '100 ? refused: /hubb unknown-field',
      '110 ? refused:  row-shape',
    ]);
    expect(report.counts).toEqual({ created: 2, changed: 0, unchanged: 0, refused: 9 });
    expect(await revisionOf('/hubs/leipzig')).toBeUndefined();
  });

  it('takes a thousand rows at a time and not one more', async () => {
    const desks = Array.from({ length: 1000 }, (_each, index) => ({
      resource: { ...desk, id: `many-${index}` },
    }));
    expect((await importRows(desks)).counts).toMatchObject({ created: 1000 });
    expect((await importRows(desks)).counts).toMatchObject({ unchanged: 1000 });
    const { body } = await post([...desks, ...desks.slice(0, 1)]).expect(400);
    expect(body).toMatchObject({
      code: 'validation-failed',
      errors: [{ pointer: '/rows', code: 'too-big' }],
    });
  });

  it('is for admins, with an Idempotency-Key and rows', async () => {
    const manager = await apps.headers({ roles: ['manager'], hubs: ['zeitz'] });
    expect((await post(rows, randomUUID(), manager).expect(403)).body).toMatchObject({ code: 'forbidden' });
    const { body } = await http().post('/imports').set(admin).send({ rows }).expect(400);
    expect(body).toMatchObject({ code: 'idempotency-key-missing' });
    await post([]).expect(400);
  });
});

function reasons({ line, key, outcome, errors }: ImportedRow): string {
  const why = errors?.map(({ pointer, code }) => `${pointer} ${code}`).join(', ');
  return `${line} ${key} ${outcome}${why === undefined ? '' : `: ${why}`}`;
}
