import { ImportReport, type ImportedRow, type ImportRow } from '@digitalhub/contracts';
import { randomUUID } from 'node:crypto';
import { DemoProblem } from './demo-problem';
import { fetchJson } from './fetch-json';

/** What one request carries at most; the gateway takes 1,000 rows and 1 MiB. */
const MOST_ROWS = 1000;
const MOST_BYTES = 800_000;

/** Sends rows through the gateway and gives the report on each. */
export async function sendRows(
  gatewayUrl: string,
  token: string,
  rows: readonly ImportRow[],
): Promise<ImportedRow[]> {
  const url = `${gatewayUrl.replace(/\/$/, '')}/imports`;
  const imported: ImportedRow[] = [];
  for (const part of partsOf(rows)) imported.push(...(await sendPart(url, token, part)));
  return imported;
}

async function sendPart(url: string, token: string, rows: readonly ImportRow[]): Promise<ImportedRow[]> {
  const { status, body } = await fetchJson('the gateway', url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({ rows }),
  });
  if (status === 200) return ImportReport.parse(body).rows;
  throw new DemoProblem(
    `The gateway refuses the import with ${status} ${String(body.code)}: ${String(body.detail)}`,
  );
}

/**
 * Cuts the rows into requests: hubs first, then rooms, so that no request comes before what it rests on. A row too
 * long for any request is left to the gateway to refuse.
 */
export function partsOf(rows: readonly ImportRow[]): ImportRow[][] {
  const parts: ImportRow[][] = [];
  let bytes = 0;
  for (const row of [...rows].sort((a, b) => rankOf(a) - rankOf(b))) {
    const length = Buffer.byteLength(JSON.stringify(row)) + 1;
    const last = parts.at(-1);
    const fits = last && last.length < MOST_ROWS && bytes + length <= MOST_BYTES;
    if (fits) last.push(row);
    else parts.push([row]);
    bytes = fits ? bytes + length : length;
  }
  return parts;
}

function rankOf({ hub, resource }: ImportRow): number {
  if (hub !== undefined) return 0;
  return (resource as { kind?: unknown } | undefined)?.kind === 'room' ? 1 : 2;
}
