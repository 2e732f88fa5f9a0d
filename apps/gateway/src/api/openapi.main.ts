import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentText, gatewayOpenApi } from './openapi.document';

/** Writes the committed description of the API, in the repository it is run in. */
async function main(): Promise<void> {
  const path = join('docs', 'openapi.json');
  writeFileSync(path, documentText(await gatewayOpenApi()));
  process.stdout.write(`${path} says what the gateway says.\n`);
}

void main();
