import type { ImportedRow } from '@digitalhub/contracts';

/** One line per row, and under a refused one each field with its reason. */
export function linesOf(rows: readonly ImportedRow[]): string[] {
  return rows.flatMap(({ line, key, outcome, errors = [] }) => [
    `line ${line}  ${key}  ${outcome}`,
    ...errors.map(({ pointer, code, detail }) => `  ${pointer || 'the row'}: ${detail} (${code})`),
  ]);
}

/** The outcome in one sentence. */
export function sentenceOf(rows: readonly ImportedRow[]): string {
  const count = (outcome: ImportedRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  const taken = `${count('created')} created, ${count('changed')} changed, ${count('unchanged')} unchanged`;
  const refused = rows.filter(({ outcome }) => outcome === 'refused');
  if (refused.length === 0) return `All ${rows.length} rows were taken: ${taken}.`;
  const lines = refused.map(({ line }) => line).join(', ');
  return `${refused.length} of ${rows.length} rows were refused (line ${lines}); the others were kept: ${taken}.`;
}
