import type { RawRecord } from './record-producer';

/** A request stays below the broker's default limit of 1 MB per batch, whatever the partitions; one record may exceed it. */
const MAX_BYTES = 800_000;
const MAX_RECORDS = 1000;

/** Cuts records into requests, in order. */
export function requestsOf(records: readonly RawRecord[]): RawRecord[][] {
  const requests: RawRecord[][] = [];
  let bytes = 0;
  for (const record of records) {
    const size = sizeOf(record);
    const current = requests.at(-1);
    if (current && bytes + size <= MAX_BYTES && current.length < MAX_RECORDS) {
      current.push(record);
      bytes += size;
    } else {
      requests.push([record]);
      bytes = size;
    }
  }
  return requests;
}

function sizeOf({ key, value, headers }: RawRecord): number {
  const entries = Object.entries(headers);
  return entries.reduce(
    (sum, [name, text]) => sum + name.length + text.length + 10,
    30 + (key?.length ?? 0) + (value?.length ?? 0),
  );
}
