import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messages, PERSONAL_DATA_SERVICES } from '@digitalhub/contracts';

const apps = join(__dirname, '../../../apps');

function sourcesOf(app: string): string {
  const files = readdirSync(join(apps, app, 'src'), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts'));
  return sources.map((file) => readFileSync(join(apps, app, 'src', file), 'utf8')).join('\n');
}

/** Messages that every service has by its part in erasures, exports, looks and notices. */
const COMMON = /\.(erasure|access|notice)\./;

it.each(PERSONAL_DATA_SERVICES)('%s has its part in erasures and exports', (app) => {
  expect(sourcesOf(app)).toMatch(/personalData: true/);
});

it.each(PERSONAL_DATA_SERVICES)('%s erases what it tells of persons', (app) => {
  const own = messages.filter(({ topic, type }) => topic.owner === app && !COMMON.test(type));
  const tellsOfPersons = own.some(({ personalData }) => personalData === 'person-ref');
  if (tellsOfPersons) expect(sourcesOf(app)).toMatch(/@ErasesPersons\('/);
  expect(readdirSync(apps)).toContain(app);
});
