import type { ImportedRow } from '@digitalhub/contracts';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DemoProblem } from './demo-problem';
import { readRows } from './read-rows';
import { linesOf } from './report';
import { sendRows } from './send-rows';
import { importClientOf, machineToken } from './token';

/** Imports one file through the gateway and gives the report on every row. */
export async function importFile(
  file: string,
  gatewayUrl: string,
  issuerUrl: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<ImportedRow[]> {
  const { rows, unreadable } = readRows(file, readText(file));
  const token = await machineToken(issuerUrl, importClientOf(env));
  const sent = await sendRows(gatewayUrl, token, rows);
  return [...unreadable, ...sent].sort((a, b) => a.line - b.line);
}

/**
 * Loads the demo hubs through the gateway; what is there already is left as it is. Throws a DemoProblem that names
 * every refused row.
 */
export async function loadDemo(gatewayUrl: string, issuerUrl: string): Promise<ImportedRow[]> {
  const imported: ImportedRow[] = [];
  for (const file of demoFiles()) imported.push(...(await importFile(file, gatewayUrl, issuerUrl)));
  const refused = imported.filter(({ outcome }) => outcome === 'refused');
  if (refused.length === 0) return imported;
  throw new DemoProblem(`The demo data is refused:\n${linesOf(refused).join('\n')}`);
}

/** The files of the demo data. The build does not copy them: seen from `dist` they are in the sources. */
export function demoFiles(): string[] {
  const folders = [join(__dirname, 'data'), resolve(__dirname, '../../../tools/demo/data')];
  const folder = folders.find((each) => existsSync(each));
  if (!folder) throw new DemoProblem(`The demo data is missing: there is no folder ${folders.join(' or ')}.`);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name));
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new DemoProblem(`Cannot read ${file}: ${(error as NodeJS.ErrnoException).code}.`);
  }
}
