import type { Instant } from '@digitalhub/kernel';
import { type Counted, outboxRow, payloadOf } from './outbox-row';
import { RuleFault } from './errors';
import { freezePlain } from './freeze';
import { keyOf, wireSequence } from './keys';
import type { CommandTrace } from './queue';
import type { Reads } from './reads';
import type { AggregateRow, AnyAggregateType, AnyChange, OutgoingMessage, Seen } from './types';
import type { Working, Workspace } from './workspace';

export interface DecisionContext {
  /** Names the command or tick in errors. */
  readonly who: string;
  readonly reads: Reads;
  readonly now: Instant;
  readonly trace: CommandTrace;
  readonly epoch: number;
  readonly payloadLimit: number;
}

interface Checked {
  readonly change: AnyChange;
  readonly payloads: readonly (string | null)[];
}

/**
 * Applies all of a decision, or, when any part of it breaks a rule of the committer, nothing and throws. Every
 * aggregate in `reads` counts as written from now on.
 */
export function applyDecision(
  workspace: Workspace,
  changes: readonly AnyChange[],
  context: DecisionContext,
): Seen[] {
  if (changes.length === 0) return [];
  const checked = changes.map((change) => check(workspace, change, context));
  for (const key of context.reads.keys()) {
    const working = workspace.aggregate(key);
    working.touched = true;
    working.at = context.now;
  }
  for (const { change } of checked) applyState(workspace, change);
  applyMessages(workspace, checked, context);
  return seenOf(workspace, changes, context.epoch);
}

function check(workspace: Workspace, change: AnyChange, context: DecisionContext): Checked {
  const { ref, doc, put = [], remove = [], messages = [] } = change;
  requireRead(ref.type, ref.id, context);
  requirePlain(`The document of ${keyOf(ref)}`, doc);
  if (put.length + remove.length > 0 && !ref.type.rows) {
    throw new RuleFault(`${context.who} changes rows of ${keyOf(ref)}, a type without rows`);
  }
  for (const row of put) checkPut(workspace, ref.type, row, context);
  for (const id of remove) {
    const row = workspace.row(ref.type, id);
    if (!row) throw new RuleFault(`${context.who} removes the row ${id}, which was not loaded`);
    for (const aggregate of row.aggregates) requireRead(ref.type, aggregate, context);
  }
  return { change, payloads: messages.map((message) => payloadOf(message, context.payloadLimit)) };
}

/** A row may only change together with the version of every aggregate it counts in, before and after. */
function checkPut(
  workspace: Workspace,
  type: AnyAggregateType,
  row: AggregateRow,
  context: DecisionContext,
): void {
  if (row.aggregates.length === 0)
    throw new RuleFault(`${context.who}: the row ${row._id} names no aggregate`);
  const before = workspace.row(type, row._id)?.aggregates ?? [];
  for (const aggregate of [...row.aggregates, ...before]) requireRead(type, aggregate, context);
}

function requirePlain(what: string, value: unknown): void {
  const path = freezePlain(value);
  if (path === undefined) return;
  throw new RuleFault(
    `${what} has at ${path || '/'} what is not plain data and would be stored as something else`,
  );
}

function requireRead(type: AnyAggregateType, id: string, { reads, who }: DecisionContext): void {
  const key = keyOf({ type, id });
  if (!reads.has(key)) throw new RuleFault(`${who} changes ${key}, which is not among its reads`);
}

function applyState(workspace: Workspace, { ref, doc, put = [], remove = [] }: AnyChange): void {
  if (doc) workspace.aggregate(keyOf(ref)).doc = doc as object;
  for (const row of put) setRow(workspace, ref.type, row._id, row);
  for (const id of remove) setRow(workspace, ref.type, id, undefined);
}

function setRow(
  workspace: Workspace,
  type: AnyAggregateType,
  id: string,
  row: AggregateRow | undefined,
): void {
  const before = workspace.row(type, id);
  workspace.stage(type, id, row);
  if (type.rows?.load !== 'live') return;
  for (const aggregate of before?.aggregates ?? []) liveRows(workspace, type, aggregate).delete(id);
  if (!row || !type.rows.isLive(row)) return;
  for (const aggregate of row.aggregates) liveRows(workspace, type, aggregate).set(id, row);
}

function liveRows(workspace: Workspace, type: AnyAggregateType, id: string): Map<string, AggregateRow> {
  const working = workspace.aggregate(keyOf({ type, id }));
  if (working.live === working.loaded.live) working.live = new Map(working.live);
  return working.live as Map<string, AggregateRow>;
}

/** Facts raise the sequence one by one; state records carry the last fact of the whole decision. */
function applyMessages(workspace: Workspace, checked: readonly Checked[], context: DecisionContext): void {
  const last = new Map<Working, number>();
  for (const { change } of checked) {
    const working = workspace.aggregate(keyOf(change.ref));
    const facts = (change.messages ?? []).filter(isFact).length;
    last.set(working, (last.get(working) ?? working.sequence) + facts);
  }
  for (const { change, payloads } of checked) {
    const working = workspace.aggregate(keyOf(change.ref));
    (change.messages ?? []).forEach((message, index) => {
      if (isFact(message)) working.sequence += 1;
      working.position += 1;
      const counted = countedOf(message, working, last.get(working)!, context.epoch);
      workspace.outbox.push(outboxRow(message, payloads[index]!, working, counted, context));
    });
  }
}

/**
 * Facts count. Notices leave beside them on a topic of their own: they count by themselves, under a source of their own,
 * so that whoever reads the facts finds no gap, and whoever reads both takes neither for a repeat of the other.
 */
function countedOf(
  message: OutgoingMessage,
  { source, sequence, position }: Working,
  lastFact: number,
  epoch: number,
): Counted {
  if (isNotice(message)) return { sequence: wireSequence(epoch, position), countedBy: `${source}/notices` };
  return { sequence: wireSequence(epoch, isFact(message) ? sequence : lastFact) };
}

const isNotice = ({ message: { topic } }: OutgoingMessage): boolean => topic.entity === 'notice';

const isFact = (message: OutgoingMessage): boolean =>
  message.message.topic.kind === 'facts' && !isNotice(message);

function seenOf(workspace: Workspace, changes: readonly AnyChange[], epoch: number): Seen[] {
  const changed = new Set(changes.map(({ ref }) => workspace.aggregate(keyOf(ref))));
  return [...changed]
    .filter(({ sequence }) => sequence > 0)
    .map(({ source, sequence }) => ({ source, sequence: wireSequence(epoch, sequence) }));
}
