import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentText, toOpenApi } from '@digitalhub/contracts';

/** Writes the committed description of the API, in the repository it is run in. */
const path = join('docs', 'openapi.json');
writeFileSync(path, documentText(toOpenApi()));
process.stdout.write(`${path} says what the contracts say.\n`);
