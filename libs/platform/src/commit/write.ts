import { OUTBOX_COLLECTION, type OutboxRow } from '../database/outbox-row';
import type { ClientSession, Db } from '../database/database';
import { waking } from './outbox-row';
import { documentOf, updateOf } from './document-update';
import { LostRace } from './errors';
import { IDEMPOTENCY_COLLECTION } from './idempotency';
import { keyOf } from './keys';
import type { AnyRef } from './types';
import type { StagedRow, Working, Workspace } from './workspace';

interface Reply {
  readonly n?: number;
  readonly writeErrors?: readonly { readonly code: number; readonly errmsg: string }[];
}

type Write = (command: object) => Promise<Reply>;

export interface Written {
  /** Rows of the outbox, in relay order for each aggregate. */
  readonly messages: readonly OutboxRow[];
  /** The earliest due date of the documents written. */
  readonly dueAt: number | undefined;
}

/** Writes what a batch changed; fails when another replica wrote one of the documents since they were read. */
export async function write(db: Db, session: ClientSession, workspace: Workspace): Promise<Written> {
  const run: Write = (command) => runWrite(db, session, command);
  const due: number[] = [];
  for (const [collection, touched] of touchedByCollection(workspace)) {
    await updateDocuments(run, collection, touched);
    due.push(...touched.flatMap(({ dueAt }) => dueAt ?? []));
  }
  for (const [collection, rows] of workspace.rows) await writeRows(run, collection, rows);
  await insert(run, OUTBOX_COLLECTION, waking(workspace.outbox));
  await insert(run, IDEMPOTENCY_COLLECTION, [...workspace.answers.values()]);
  return { messages: workspace.outbox, dueAt: due.length > 0 ? Math.min(...due) : undefined };
}

/** The touched aggregates that no document exists for yet. */
export function unborn(workspace: Workspace): AnyRef[] {
  const absent = [...workspace.aggregates.values()].filter(
    ({ touched, loaded }) => touched && !loaded.exists,
  );
  return absent.map(({ loaded }) => loaded.ref);
}

async function runWrite(db: Db, session: ClientSession, command: object): Promise<Reply> {
  const reply = (await db.command(command, { session, ignoreUndefined: true })) as Reply;
  const [failure] = reply.writeErrors ?? [];
  if (failure) throw Object.assign(new Error(failure.errmsg), { code: failure.code });
  return reply;
}

function touchedByCollection(workspace: Workspace): Map<string, Working[]> {
  const collections = new Map<string, Working[]>();
  for (const working of workspace.aggregates.values()) {
    if (!working.touched) continue;
    const { collection } = working.loaded.ref.type;
    const touched = collections.get(collection) ?? [];
    collections.set(collection, touched);
    touched.push(working);
  }
  return collections;
}

async function updateDocuments(run: Write, update: string, touched: readonly Working[]): Promise<void> {
  const updates = touched.map((working) => {
    const document = documentOf(working);
    working.dueAt = document.dueAt;
    return updateOf(working, document);
  });
  const { n } = await run({ update, updates, ordered: false });
  if (n === touched.length) return;
  throw new LostRace(`Of ${touched.map(({ loaded }) => keyOf(loaded.ref)).join(', ')} one is gone`);
}

async function writeRows(
  run: Write,
  collection: string,
  rows: ReadonlyMap<string, StagedRow>,
): Promise<void> {
  const staged = [...rows];
  const inserts = staged.filter(([, { exists, row }]) => !exists && row);
  const updates = staged.filter(([, { exists, row }]) => exists && row);
  const deletes = staged.filter(([, { exists, row }]) => exists && !row);
  await insert(run, collection, inserts.map(stored));
  await each(run, collection, updates.length, {
    update: collection,
    updates: updates.map((row) => ({ q: { _id: row[0] }, u: stored(row) })),
  });
  await each(run, collection, deletes.length, {
    delete: collection,
    deletes: deletes.map(([_id]) => ({ q: { _id }, limit: 1 })),
  });
}

function stored([, { type, row }]: [string, StagedRow]): object {
  return { ...row, live: type.rows?.isLive(row) ?? false };
}

/** Every statement must meet its row. */
async function each(run: Write, collection: string, count: number, command: object): Promise<void> {
  if (count === 0) return;
  const { n } = await run({ ...command, ordered: false });
  if (n !== count)
    throw new Error(`Rows of ${collection} were removed by something other than the committer`);
}

async function insert(run: Write, collection: string, documents: readonly object[]): Promise<void> {
  if (documents.length > 0) await run({ insert: collection, documents, ordered: false });
}
