import { HubSnapshot, ResourceSnapshot } from '@digitalhub/contracts';
import { startApps, type TestApps } from '@digitalhub/testing';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gatewayApp } from '../../apps/gateway/src/gateway.app';
import { hubsApp } from '../../apps/hubs/src/hubs.app';
import { startIssuer, type RunningIssuer } from '../oidc/issuer';
import { runImport } from './cli';
import { loadDemo } from './load-demo';

const { revision: _hub, ...hub } = HubSnapshot.examples[0];
const { revision: _resource, ...desk } = ResourceSnapshot.examples[0];

let folder: string;
let issuer: RunningIssuer;
let apps: TestApps;

const gateway = () => apps.url('gateway');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'digitalhub-import-'));
  issuer = await startIssuer({ port: 0, dataDir: folder });
  const client = { OIDC_CLIENT_ID: 'digitalhub-gateway', OIDC_CLIENT_SECRET: 'digitalhub-gateway-secret' };
  apps = await startApps([hubsApp, gatewayApp], { env: { OIDC_ISSUER: issuer.issuer, ...client } });
});

afterAll(async () => {
  await apps?.close();
  await issuer?.close();
  rmSync(folder, { recursive: true });
});

async function importText(name: string, text: string, env: NodeJS.ProcessEnv = {}) {
  const file = join(folder, name);
  writeFileSync(file, text);
  return run([file, '--gateway', gateway(), '--issuer', issuer.issuer], env);
}

async function run(args: string[], env: NodeJS.ProcessEnv = {}) {
  const said: string[] = [];
  const complaints: string[] = [];
  const voice = { say: (line: string) => said.push(line), complain: (line: string) => complaints.push(line) };
  const code = await runImport(args, env, voice);
  return { code, said, complaints };
}

it('loads the demo data once; a second time there is nothing to do', async () => {
  const first = await loadDemo(gateway(), issuer.issuer);
  expect(first.filter(({ outcome }) => outcome !== 'created')).toEqual([]);
  expect(first.map(({ key }) => key)).toEqual(expect.arrayContaining(['hub zeitz', 'resource zeitz-desk-5']));
  const again = await loadDemo(gateway(), issuer.issuer);
  expect(again.map(({ outcome }) => outcome)).toEqual(first.map(() => 'unchanged'));
});

describe('the command', () => {
  it('says what became of each row and ends with 0 when all were taken', async () => {
    const rows = [
      { hub: { ...hub, slug: 'demmin', land: 'MV', ags: '13071029' } },
      { comment: 'a desk', resource: { ...desk, id: 'demmin-1', hub: 'demmin' } },
    ];
    expect(await importText('good.json', JSON.stringify(rows, undefined, 2))).toEqual({
      code: 0,
      said: [
        expect.stringMatching(/^line 2 {2}hub demmin {2}created$/),
        expect.stringMatching(/^line \d+ {2}resource demmin-1 {2}created$/),
        'All 2 rows were taken: 2 created, 0 changed, 0 unchanged.',
      ],
      complaints: [],
    });
  });

  it('names line, field and reason of bad rows, keeps the good ones and ends with 1', async () => {
    const lines = [
      JSON.stringify({ resource: { ...desk, id: 'zeitz-desk-6', mode: 'sometimes' } }),
      '{ "resource": { "id": }',
      JSON.stringify({ resource: { ...desk, id: 'zeitz-desk-7' } }),
      JSON.stringify({ resource: { ...desk, id: 'zeitz-desk-8', parent: 'cellar' } }),
    ];
    const { code, said, complaints } = await importText('mixed.jsonl', lines.join('\n'));
    expect(said).toEqual([
      'line 1  resource zeitz-desk-6  refused',
      expect.stringMatching(/^ {2}\/resource\/mode: .*reservable.* \(invalid-value\)$/),
      'line 2  ?  refused',
      '  the row: line 2, column 23: this is not JSON; expected a value, but there is "}" (not-json)',
      'line 3  resource zeitz-desk-7  created',
      'line 4  resource zeitz-desk-8  refused',
      '  /resource/parent: parent cellar is not among the spaces and rooms of zeitz (parent-unknown)',
    ]);
    expect([code, complaints]).toEqual([
      1,
      ['3 of 4 rows were refused (line 1, 2, 4); the others were kept: 1 created, 0 changed, 0 unchanged.'],
    ]);
  });

  it.each([
    ['without a file', [], /^Usage: npm run import -- <file/],
    ['with a file that is not there', ['nothing.json'], /^Cannot read nothing.json: ENOENT\.$/],
    ['with an option it does not know', ['--force'], /^Unknown option '--force'.*Usage: /],
  ])('%s says so in one sentence', async (_name, args, sentence) => {
    const { code, said, complaints } = await run(args);
    expect([code, said, complaints]).toEqual([1, [], [expect.stringMatching(sentence)]]);
  });

  it('names who cannot be reached, and what the issuer or the service refuses', async () => {
    const nobody = await run([
      join(folder, 'good.json'),
      '--gateway',
      gateway(),
      '--issuer',
      'http://127.0.0.1:9',
    ]);
    expect(nobody.complaints).toEqual([
      expect.stringMatching(/^Cannot reach the OIDC issuer at http:\/\/127\.0\.0\.1:9\//),
    ]);
    const stranger = await importText('good.json', '[]', { IMPORT_CLIENT_SECRET: 'wrong' });
    expect(stranger.complaints).toEqual([expect.stringMatching(/gives digitalhub-import no token: /)]);
    const guest = await importText('one.json', JSON.stringify([{ hub }]), {
      IMPORT_CLIENT_ID: 'digitalhub-gateway',
    });
    expect(guest.complaints).toEqual([
      expect.stringMatching(/^The gateway refuses the import with 403 forbidden: /),
    ]);
  });
});
