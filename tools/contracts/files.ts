import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Texts by their path below a folder. */
export type Files = ReadonlyMap<string, string>;

/** Two spaces and a last newline, so that a change is a small diff. */
export function asText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** All JSON files below a folder; none when there is no such folder. */
export function filesIn(folder: string): Files {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.json'),
  );
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** Writes the files and removes other JSON files that the folder holds. */
export function replaceFiles(folder: string, files: Files): void {
  for (const name of filesIn(folder).keys()) if (!files.has(name)) rmSync(join(folder, name));
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** One sentence per file that is missing, too many or has another text. */
export function differences(wanted: Files, found: Files): string[] {
  const missing = [...wanted.keys()].filter((name) => !found.has(name)).map((name) => `${name} is missing`);
  const extra = [...found.keys()]
    .filter((name) => !wanted.has(name))
    .map((name) => `${name} is not generated any more`);
  const changed = [...wanted].filter(([name, text]) => found.has(name) && found.get(name) !== text);
  return [...missing, ...extra, ...changed.map(([name]) => `${name} does not match the contracts`)];
}
