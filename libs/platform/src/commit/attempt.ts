import { MAJORITY, type ClientSession, type Db } from '../database/database';
import type { AggregateCache } from './cache';
import type { Clock } from './clock';
import { fold, type Folded, type Outcome } from './fold';
import { loadAnswers } from './idempotency';
import type { CommitLimits } from './limits';
import { load } from './load';
import type { LoadedAggregate } from './snapshot';
import type { Waiting } from './queue';
import type { Read } from './reads';
import type { Sessions } from './sessions';
import { Snapshot } from './snapshot';
import { blank, type StoredDocument } from './stored';
import { inTransaction } from './transaction';
import type { AnyRef } from './types';
import { Workspace, type Working } from './workspace';
import { unborn, write, type Written } from './write';

export interface AttemptContext {
  readonly db: Db;
  readonly sessions: Pick<Sessions, 'use'>;
  readonly service: string;
  readonly epoch: number;
  readonly clock: Clock;
  readonly limits: CommitLimits;
  readonly cache: AggregateCache;
}

export interface Attempted {
  readonly outcomes: readonly Outcome[];
  readonly written: Written;
}

interface CarriedOut extends Attempted {
  readonly workspace: Workspace;
}

/** A tick may need aggregates whose own ticks need further ones, so many steps at most. */
const STEPS = 8;

/** Thrown to leave a transaction that needs documents that do not exist. */
class Unborn extends Error {
  constructor(readonly refs: readonly AnyRef[]) {
    super('Documents must be created first');
  }
}

/** Decides and writes a batch in one transaction. Rejects when nothing was written, or nobody knows. */
export async function attempt(context: AttemptContext, batch: readonly Waiting[]): Promise<Attempted> {
  for (;;) {
    try {
      const { workspace, ...attempted } = await context.sessions.use((session) =>
        inTransaction(session, context.limits.patience, () => carryOut(context, session, batch)),
      );
      remember(context.cache, workspace);
      return attempted;
    } catch (error) {
      if (!(error instanceof Unborn)) throw error;
      await create(context.db, error.refs);
    }
  }
}

async function carryOut(
  context: AttemptContext,
  session: ClientSession,
  batch: readonly Waiting[],
): Promise<CarriedOut> {
  const snapshot = new Snapshot();
  const more = (reads: Iterable<Read>) => load({ ...context, session }, snapshot, reads);
  await more(batch.flatMap(({ reads }) => [...reads.values()]));
  const ids = batch.flatMap(({ answerId }) => answerId ?? []);
  snapshot.answers = await loadAnswers(context.db, session, ids);
  const { workspace, outcomes } = await decide(context, snapshot, batch, more);
  const refs = unborn(workspace);
  if (refs.length > 0) throw new Unborn(refs);
  return { outcomes, workspace, written: await write(context.db, session, workspace) };
}

/** What was committed, and what was only read, is known from now on. */
function remember(cache: AggregateCache, { snapshot, aggregates }: Workspace): void {
  for (const [key, loaded] of snapshot.aggregates) {
    if (!loaded.exists) continue;
    const working = aggregates.get(key);
    cache.put(key, working?.touched ? committed(loaded, working) : loaded);
  }
}

function committed({ ref, version }: LoadedAggregate, working: Working): LoadedAggregate {
  const { sequence, position, at, dueAt, doc, live } = working;
  return {
    ref,
    exists: true,
    version: version + 1,
    sequence,
    position,
    at,
    dueAt,
    doc,
    asStored: true,
    live,
  };
}

async function decide(
  { service, epoch, clock, limits }: AttemptContext,
  snapshot: Snapshot,
  batch: readonly Waiting[],
  more: (reads: Iterable<Read>) => Promise<void>,
): Promise<Folded & { workspace: Workspace }> {
  const now = clock.now();
  for (let step = 0; step < STEPS; step += 1) {
    const workspace = new Workspace(snapshot, service);
    const folded = fold(workspace, batch, { now, epoch, payloadLimit: limits.payload });
    if (folded.missing.length === 0) return { ...folded, workspace };
    await more(folded.missing);
  }
  throw new Error(`Ticks need ever further aggregates, more than ${STEPS} steps away`);
}

/** An upsert inside the transaction would abort it; whoever comes first creates, the others find it there. */
async function create(db: Db, refs: readonly AnyRef[]): Promise<void> {
  const collections = new Map<string, StoredDocument[]>();
  for (const { type, id } of refs) {
    const documents = collections.get(type.collection) ?? [];
    collections.set(type.collection, documents);
    documents.push(blank(type, id));
  }
  for (const [collection, documents] of collections) {
    const options = { ordered: false, ignoreUndefined: true, writeConcern: MAJORITY };
    await db.collection<StoredDocument>(collection).insertMany(documents, options).catch(ignoreExisting);
  }
}

function ignoreExisting(error: unknown): void {
  const { writeErrors } = error as { writeErrors?: { code: number } | readonly { code: number }[] };
  const failures = writeErrors === undefined ? [] : [writeErrors].flat();
  if (failures.length === 0 || failures.some(({ code }) => code !== 11000)) throw error;
}
