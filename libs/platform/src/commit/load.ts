import type { ClientSession, Db } from './database';
import { deepFreeze } from './freeze';
import { keyOf } from './keys';
import type { Read } from './reads';
import type { LoadedAggregate, Snapshot } from './snapshot';
import { blank, documentOf, rowOf, type StoredDocument, type StoredRow } from './stored';
import type { AggregateRow, AnyAggregateType } from './types';

/** Replies of any size come in one piece. */
const ONE_REPLY = 1_000_000;

interface Wanted {
  readonly type: AnyAggregateType;
  readonly ids: string[];
  readonly names: Set<string>;
}

/** Adds what is not there yet to the snapshot: one query per collection for documents and one for rows. */
export async function load(
  db: Db,
  session: ClientSession,
  snapshot: Snapshot,
  reads: Iterable<Read>,
): Promise<void> {
  for (const wanted of wantedOf(snapshot, reads)) {
    const documents = await loadDocuments(db, session, wanted);
    const live = liveOf(await loadRows(db, session, snapshot, wanted), wanted);
    for (const id of wanted.ids) {
      const loaded = loadedAggregate(wanted.type, id, documents.get(id), live.get(id) ?? new Map());
      snapshot.aggregates.set(keyOf(loaded.ref), loaded);
    }
  }
}

function wantedOf(snapshot: Snapshot, reads: Iterable<Read>): Iterable<Wanted> {
  const byType = new Map<AnyAggregateType, Wanted>();
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

async function loadDocuments(
  db: Db,
  session: ClientSession,
  { type, ids }: Wanted,
): Promise<Map<string, StoredDocument>> {
  if (ids.length === 0) return new Map();
  const documents = await db
    .collection<StoredDocument>(type.collection)
    .find({ _id: { $in: ids } }, { session, batchSize: ONE_REPLY })
    .toArray();
  return new Map(documents.map((document) => [document._id, document]));
}

async function loadRows(
  db: Db,
  session: ClientSession,
  snapshot: Snapshot,
  { type, ids, names }: Wanted,
): Promise<AggregateRow[]> {
  if (!type.rows) return [];
  const clauses: object[] = [];
  if (type.rows.load === 'live' && ids.length > 0) clauses.push({ aggregates: { $in: ids }, live: true });
  if (names.size > 0) clauses.push({ _id: { $in: [...names] } });
  if (clauses.length === 0) return [];
  const stored = await db
    .collection<StoredRow>(type.rows.collection)
    .find(clauses.length === 1 ? clauses[0]! : { $or: clauses }, { session, batchSize: ONE_REPLY })
    .toArray();
  const known = snapshot.rowsOf(type);
  for (const name of names) known.set(name, undefined);
  const rows = stored.map((row) => known.get(row._id) ?? deepFreeze(rowOf(type, row)));
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
  const { version, sequence, position, at, dueAt, ...stored } = found ?? blank(type, id);
  const doc = deepFreeze(documentOf(type, { version, sequence, position, at, ...stored }));
  return {
    ref: { type, id },
    exists: found !== undefined,
    version,
    sequence,
    position,
    at,
    dueAt,
    doc,
    live,
  };
}
