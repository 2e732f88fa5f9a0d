import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentText, routesText, toOpenApi } from '@digitalhub/contracts';

/** Writes the committed descriptions of the API, in the repository it is run in. */
const written = { 'openapi.json': documentText(toOpenApi()), 'routes.md': routesText() };
for (const [name, text] of Object.entries(written)) {
  const path = join('docs', name);
  writeFileSync(path, text);
  process.stdout.write(`${path} says what the contracts say.\n`);
}
