import type { HubProfile, ImportedRow, ImportReport, ResourceProfile } from '@digitalhub/contracts';

/** A row whose shape is right. */
export type GoodRow = { readonly line: number; readonly key: string } & (
  { readonly hub: HubProfile } | { readonly resource: ResourceProfile }
);

/** How the report names a row, and how rows of one import name each other. */
export const hubKey = (slug: string) => `hub ${slug}`;
export const resourceKey = (id: string) => `resource ${id}`;

/** Parts the rows into those that come first under their key, and the later ones, which are refused. */
export function onePerKey(rows: readonly GoodRow[]): { first: GoodRow[]; repeated: ImportedRow[] } {
  const firsts = new Map<string, GoodRow>();
  for (const row of rows) if (!firsts.has(row.key)) firsts.set(row.key, row);
  const repeated = rows.flatMap((row) => {
    const first = firsts.get(row.key);
    return first && first !== row ? [repeatedRow(row, first)] : [];
  });
  return { first: [...firsts.values()], repeated };
}

function repeatedRow({ key, line }: GoodRow, first: GoodRow): ImportedRow {
  const detail = `line ${line} is about ${key} like line ${first.line}; a file says each thing once`;
  return { line, key, outcome: 'refused', errors: [{ pointer: '', code: 'row-repeated', detail }] };
}

/**
 * Orders rows, one per key, so that every row comes after those it rests on: a resource after its hub and its parent.
 * Rows of one wave do not rest on each other. Rows that rest on themselves come last, to be refused by the rules.
 */
export function wavesOf(rows: readonly GoodRow[]): GoodRow[][] {
  const waiting = new Map(rows.map((row) => [row.key, row]));
  const waves: GoodRow[][] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter((row) => !restsOn(row).some((key) => waiting.has(key)));
    const wave = ready.length > 0 ? ready : [...waiting.values()];
    for (const { key } of wave) waiting.delete(key);
    waves.push(wave);
  }
  return waves;
}

function restsOn(row: GoodRow): string[] {
  if (!('resource' in row)) return [];
  const { hub, parent } = row.resource;
  return parent === undefined ? [hubKey(hub)] : [hubKey(hub), resourceKey(parent)];
}

/** One line per row in the order of the file, and how many of each outcome. */
export function reportOf(rows: readonly ImportedRow[]): ImportReport {
  const counts = { created: 0, changed: 0, unchanged: 0, refused: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return { rows: [...rows].sort((a, b) => a.line - b.line), counts };
}
