import type { ClientSession, Db } from '../database/database';
import type { AggregateCache } from './cache';
import { frozen } from './freeze';
import { keyOf } from './keys';
import type { Read } from './reads';
import type { LoadedAggregate, Snapshot } from './snapshot';
import { blank, documentOf, rowOf, type StoredDocument, type StoredRow } from './stored';
import type { AggregateRow, AnyAggregateType } from './types';

/** Replies of any size come in one piece. */
const ONE_REPLY = 1_000_000;

/** A transaction to read in, and what is known without it. */
export interface Source {
  readonly db: Db;
  readonly session: ClientSession;
  readonly cache: AggregateCache;
}

interface Wanted {
  readonly type: AnyAggregateType;
  readonly ids: readonly string[];
  readonly names: ReadonlySet<string>;
}

/**
 * Adds what is not there yet to the snapshot, with one query per collection for the versions of aggregates known
 * here, one for the other documents and one for rows; queries for nothing are left out.
 */
export async function load(source: Source, snapshot: Snapshot, reads: Iterable<Read>): Promise<void> {
  for (const wanted of wantedOf(snapshot, reads)) {
    for (const loaded of await loadKnown(source, wanted)) snapshot.add(loaded);
    const left = wanted.ids.filter((id) => !snapshot.aggregates.has(keyOf({ type: wanted.type, id })));
    const rest = { ...wanted, ids: left };
    const documents = await loadDocuments(source, rest);
    const live = liveOf(await loadRows(source, snapshot, rest), rest);
    for (const id of left) snapshot.add(loadedAggregate(wanted.type, id, documents.get(id), live.get(id)!));
  }
}

function wantedOf(snapshot: Snapshot, reads: Iterable<Read>): Iterable<Wanted> {
  const byType = new Map<AnyAggregateType, { type: AnyAggregateType; ids: string[]; names: Set<string> }>();
  const seen = new Set<string>();
  for (const { ref, rows } of reads) {
    const { type, id } = ref;
    const wanted = byType.get(type) ?? { type, ids: [], names: new Set<string>() };
    byType.set(type, wanted);
    const key = keyOf(ref);
    if (!seen.has(key) && !snapshot.aggregates.has(key)) wanted.ids.push(id);
    seen.add(key);
    for (const name of rows) if (!snapshot.rowsOf(type).has(name)) wanted.names.add(name);
  }
  return byType.values();
}

/** The aggregates known here that are in this transaction's view what they were. */
async function loadKnown({ db, session, cache }: Source, { type, ids }: Wanted): Promise<LoadedAggregate[]> {
  const known = ids.flatMap((id) => cache.get(keyOf({ type, id })) ?? []);
  if (known.length === 0) return [];
  const stored = await db
    .collection<StoredDocument>(type.collection)
    .find({ _id: { $in: known.map(({ ref }) => ref.id) } }, { session, batchSize: ONE_REPLY })
    .project<Pick<StoredDocument, '_id' | 'version'>>({ version: 1 })
    .toArray();
  const versions = new Map(stored.map(({ _id, version }) => [_id, version]));
  return known.filter(({ ref, version }) => versions.get(ref.id) === version);
}

async function loadDocuments(
  { db, session }: Source,
  { type, ids }: Wanted,
): Promise<Map<string, StoredDocument>> {
  if (ids.length === 0) return new Map();
  const documents = await db
    .collection<StoredDocument>(type.collection)
    .find({ _id: { $in: [...ids] } }, { session, batchSize: ONE_REPLY })
    .toArray();
  return new Map(documents.map((document) => [document._id, document]));
}

async function loadRows(
  { db, session }: Source,
  snapshot: Snapshot,
  { type, ids, names }: Wanted,
): Promise<AggregateRow[]> {
  if (!type.rows) return [];
  const clauses: object[] = [];
  if (type.rows.load === 'live' && ids.length > 0) clauses.push({ aggregates: { $in: ids }, live: true });
  const known = snapshot.rowsOf(type);
  const unknown = [...names].filter((name) => !known.has(name));
  if (unknown.length > 0) clauses.push({ _id: { $in: unknown } });
  if (clauses.length === 0) return [];
  const stored = await db
    .collection<StoredRow>(type.rows.collection)
    .find(clauses.length === 1 ? clauses[0]! : { $or: clauses }, { session, batchSize: ONE_REPLY })
    .toArray();
  for (const name of unknown) known.set(name, undefined);
  const rows = stored.map((row) => known.get(row._id) ?? frozen(rowOf(type, row)));
  for (const row of rows) known.set(row._id, row);
  return rows;
}

/** The live rows of each aggregate that loads them. */
function liveOf(rows: AggregateRow[], { type, ids }: Wanted): Map<string, Map<string, AggregateRow>> {
  const live = new Map(ids.map((id) => [id, new Map<string, AggregateRow>()]));
  if (type.rows?.load !== 'live') return live;
  for (const row of rows) {
    if (!type.rows.isLive(row)) continue;
    for (const id of row.aggregates) live.get(id)?.set(row._id, row);
  }
  return live;
}

function loadedAggregate(
  type: AnyAggregateType,
  id: string,
  found: StoredDocument | undefined,
  live: ReadonlyMap<string, AggregateRow>,
): LoadedAggregate {
  const stored = found ?? blank(type, id);
  const { version, sequence, position, at, dueAt } = stored;
  const exists = found !== undefined;
  const doc = frozen(documentOf(type, stored));
  const asStored = exists && doc === stored.state;
  return { ref: { type, id }, exists, version, sequence, position, at, dueAt, doc, asStored, live };
}
