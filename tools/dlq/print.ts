import type { ParkedEntry } from '@digitalhub/consumer';
import { idOf, type Found } from './desks';

const COLUMNS = ['ID', 'KEY', 'REASON', 'TRIES', 'PARKED AT', 'ASKED FOR', 'ERROR'];

/** One line per message. */
export function table(found: readonly Found[]): string {
  const rows = [COLUMNS, ...found.map(({ desk, entry }) => cells(desk.service, entry))];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}

function cells(service: string, entry: ParkedEntry): string[] {
  const { key, reason, attempts, parkedAt, request = '', error } = entry;
  return [idOf(service, entry), key, reason, String(attempts), parkedAt, request, error];
}

/** Everything about one message. Its value may hold person refs: personal data. */
export function describeRecord(entry: ParkedEntry): string {
  const { record, group, reason, attempts, error, parkedAt, request } = entry;
  const headers = Object.entries(record.headers).map(([name, value]) => `  ${name}: ${value.toString()}`);
  return [
    `Group:      ${group}`,
    `Position:   ${record.topic} partition ${record.partition} offset ${record.offset}`,
    `Key:        ${record.key?.toString() ?? '(none)'}`,
    `Written at: ${new Date(record.timestamp).toISOString()}`,
    `Parked at:  ${parkedAt}, reason ${reason}, after ${attempts} tries; asked for: ${request ?? 'nothing'}`,
    `Error:      ${error}`,
    'Headers:',
    ...headers,
    'Value:',
    record.value === null ? '  (none: a tombstone)' : valueText(record.value),
  ].join('\n');
}

function valueText(value: Buffer): string {
  try {
    return JSON.stringify(JSON.parse(value.toString()), null, 2);
  } catch {
    return value.toString();
  }
}
