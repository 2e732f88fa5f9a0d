import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './main';

const repository = join(__dirname, '../..');
const HELD = 'digitalhub.bookings.reservation.held.v1.json';

describe('npm run contracts', () => {
  let root: string;
  let lines: string[];
  const contracts = (...words: string[]) => {
    lines = [];
    return run(root, words, (line) => lines.push(line));
  };
  const edit = (path: string, change: (text: string) => string) => {
    writeFileSync(join(root, path), change(readFileSync(join(root, path), 'utf8')));
  };

  /** What every test starts from: written and released once. */
  let released: string;

  beforeAll(() => {
    root = released = mkdtempSync(join(tmpdir(), 'contracts-released-'));
    mkdirSync(join(root, 'docs'));
    cpSync(join(repository, 'package.json'), join(root, 'package.json'));
    expect(contracts('write')).toBe(0);
    expect(contracts('release', '0.1.0')).toBe(0);
  });
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'contracts-'));
    cpSync(released, root, { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));
  afterAll(() => rmSync(released, { recursive: true }));

  it('passes what is declared and compatible', () => {
    expect(contracts('check')).toBe(0);
    expect(lines).toEqual(['The contracts keep the promises of 0.1.0.']);
  });

  it('names each file that is missing, too many or different', () => {
    rmSync(join(root, 'docs/schemas', HELD));
    writeFileSync(join(root, 'docs/schemas/old.json'), '{}');
    edit('docs/asyncapi.json', (text) => text.replace('DigitalHub messages', 'Messages'));
    expect(contracts('check')).toBe(1);
    expect(lines).toEqual([
      `docs/schemas/${HELD} is missing: run npm run contracts -- write and commit it.`,
      'docs/schemas/old.json is not generated any more: run npm run contracts -- write and commit it.',
      'docs/asyncapi.json does not match the contracts: run npm run contracts -- write and commit it.',
    ]);
    expect(contracts('write')).toBe(0);
    expect(contracts('check')).toBe(0);
  });

  it('refuses what breaks a released version, and says of which', () => {
    edit(`libs/contracts/released/0.1.0/schemas/${HELD}`, (text) => text.replaceAll('"timeZone"', '"zone"'));
    expect(contracts('check')).toBe(1);
    expect(lines).toEqual([
      'Refused since 0.1.0: digitalhub.bookings.reservation.held.v1, field /zone: it is called timeZone now (renamed-field).',
      'A breaking change is a new major topic beside the old one.',
    ]);
  });

  it('refuses what breaks clients of a released version, and says of which', () => {
    edit('libs/contracts/released/0.1.0/operations.json', (text) =>
      text.replace('"path": "/reservations/{id}/confirm"', '"path": "/reservations/{id}/confirmation"'),
    );
    expect(contracts('check')).toBe(1);
    expect(lines).toEqual([
      'Refused since 0.1.0: confirmReservation: it is POST /reservations/{id}/confirm instead of POST /reservations/{id}/confirmation (moved-operation).',
      'A breaking change of an operation is a new operation beside the old one.',
    ]);
  });

  it('keeps every release, and releases nothing that breaks one', () => {
    expect(contracts('release', '0.2.0')).toBe(0);
    edit('libs/contracts/released/0.1.0/contracts.json', (text) => text.replaceAll('"hub slug"', '"hub id"'));
    expect(contracts('release', '0.3.0')).toBe(1);
    expect(lines[0]).toContain(
      'since 0.1.0: digitalhub.hubs.hub.facts.v1: its key is "hub slug" instead of "hub id"',
    );
    expect(readdirSync(join(root, 'libs/contracts/released'))).toEqual(['0.1.0', '0.2.0']);
  });

  it('never changes a release', () => {
    expect(() => contracts('release', '0.1.0')).toThrow('Release 0.1.0 exists');
    expect(() => contracts('release', 'next')).toThrow('A release is named like 1.2.3, not "next"');
  });

  it('says how it is used', () => {
    expect(contracts('publish')).toBe(2);
    expect(lines[0]).toContain('npm run contracts -- <command>');
  });
});

it('the committed documents and releases agree with the contracts', () => {
  const lines: string[] = [];
  run(repository, ['check'], (line) => lines.push(line));
  expect(lines).toEqual(['The contracts keep the promises of 0.1.0.']);
});
