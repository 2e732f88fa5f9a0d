import { nativeDb, type Database } from '../database/database';
import { blank, documentOf, rowOf, type StoredDocument, type StoredRow } from './stored';
import type { AggregateRow, AggregateType } from './types';

/** Only what a majority has, so that nothing read here is ever rolled back. */
const DURABLE = { readConcern: { level: 'majority' } } as const;

/** An aggregate as a query outside commands sees it. */
export interface ReadAggregate<Doc extends object> {
  readonly doc: Doc;
  /** Counts the transactions that wrote it; 0 when none did. */
  readonly version: number;
  /** Counts its facts. */
  readonly sequence: number;
}

/** Reads one document outside a command; a decision never relies on it. An unwritten one has its initial form. */
export async function readAggregate<Doc extends object, Row extends AggregateRow>(
  connection: Database,
  type: AggregateType<Doc, Row>,
  id: string,
): Promise<ReadAggregate<Doc>> {
  const found = await nativeDb(connection)
    .collection<StoredDocument>(type.collection)
    .findOne({ _id: id }, DURABLE);
  const stored = found ?? blank(type, id);
  return { doc: documentOf(type, stored) as Doc, version: stored.version, sequence: stored.sequence };
}

/** Finds a row by id, live or history. */
export async function readRow<Doc extends object, Row extends AggregateRow>(
  connection: Database,
  type: AggregateType<Doc, Row>,
  id: string,
): Promise<Row | undefined> {
  const [row] = await readRows(connection, type, { _id: id });
  return row;
}

/** Finds rows by a query on their stored fields; `live` is one of them. Sorted by id, at most `limit`. */
export async function readRows<Doc extends object, Row extends AggregateRow>(
  connection: Database,
  type: AggregateType<Doc, Row>,
  query: object,
  limit = 1000,
): Promise<Row[]> {
  if (!type.rows) throw new Error(`${type.name} has no rows`);
  const found = await nativeDb(connection)
    .collection<StoredRow>(type.rows.collection)
    .find(query, DURABLE)
    .sort({ _id: 1 })
    .limit(limit)
    .toArray();
  return found.map((row) => rowOf(type, row) as Row);
}
