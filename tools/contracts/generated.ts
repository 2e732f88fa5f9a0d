import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toAsyncApi } from '@digitalhub/contracts';
import { currentContracts } from './contract-set';
import { type Files, asText, differences, filesIn, replaceFiles } from './files';
import { processingRegister } from './register';

const REGISTER = 'processing-register.md';

/** Writes docs/asyncapi.json, docs/schemas/<type>.json and the register of processing as the contracts say now. */
export function writeGenerated(root: string): void {
  replaceFiles(join(root, 'docs/schemas'), schemas());
  writeFileSync(join(root, 'docs/asyncapi.json'), asyncApi(root));
  writeFileSync(join(root, 'docs', REGISTER), processingRegister());
}

/** Where the committed documents differ from the contracts, one sentence each; none when all is declared. */
export function undeclaredDifferences(root: string): string[] {
  const found = filesIn(join(root, 'docs'));
  const committed = [...found].filter(([name]) => name === 'asyncapi.json' || name.startsWith('schemas'));
  const wanted = [...schemas()].map(([name, text]) => [join('schemas', name), text] as const);
  const sentences = differences(new Map([['asyncapi.json', asyncApi(root)], ...wanted]), new Map(committed));
  const register = join(root, 'docs', REGISTER);
  const kept = existsSync(register) ? new Map([[REGISTER, readFileSync(register, 'utf8')]]) : new Map();
  sentences.push(...differences(new Map([[REGISTER, processingRegister()]]), kept));
  return sentences.map((sentence) => `docs/${sentence}`);
}

function schemas(): Files {
  return new Map(currentContracts().messages.map(({ type, schema }) => [`${type}.json`, asText(schema)]));
}

function asyncApi(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return asText(toAsyncApi(version));
}
