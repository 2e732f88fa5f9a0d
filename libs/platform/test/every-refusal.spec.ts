import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLATFORM_PROBLEMS } from '../src';

const apps = join(__dirname, '../../../apps');
const REFUSAL = /new DomainError\(\s*'([a-z-]+)'/g;
const MAPPED = /'?([a-z][a-z-]*)'?\s*:\s*[45]\d\d\b/g;

function sourcesOf(app: string): string {
  const files = readdirSync(join(apps, app, 'src'), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts'));
  return sources.map((file) => readFileSync(join(apps, app, 'src', file), 'utf8')).join('\n');
}

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1]!);

it.each(readdirSync(apps))('%s gives every code it refuses with an HTTP status', (app) => {
  const source = sourcesOf(app);
  const known = new Set([...Object.keys(PLATFORM_PROBLEMS), ...matches(source, MAPPED)]);
  expect(matches(source, REFUSAL).filter((code) => !known.has(code))).toEqual([]);
});
