import { applyDecision, type DecisionContext } from './apply';
import { keyOf } from './keys';
import { readsOf, type Read, type Reads } from './reads';
import type { AnyChange, AnyRef, State } from './types';
import type { Working, Workspace } from './workspace';

/** A tick that brings another due date at once is run again, so often at most. */
const ROUNDS = 16;

export type TickContext = Omit<DecisionContext, 'who' | 'reads'>;

/**
 * Runs what is due in the aggregates of `reads`. Gives the aggregates that a tick needs and that are not loaded;
 * while there are any, nothing was decided.
 */
export function settleDue(workspace: Workspace, reads: Reads, context: TickContext): Read[] {
  return [...reads.keys()].flatMap((key) => settle(workspace, key, context));
}

function settle(workspace: Workspace, key: string, context: TickContext): Read[] {
  const working = workspace.aggregate(key);
  if (!working.loaded.ref.type.dueAt || !working.loaded.ref.type.tick) return [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const state = stateOf(working);
    if (!isDue(working, state, context.now)) break;
    const reads = tickReads(working, state);
    const missing = [...reads.values()].filter((read) => !workspace.snapshot.has(read));
    if (missing.length > 0) return missing;
    if (!runTick(workspace, working, reads, context)) break;
  }
  return [];
}

function stateOf({ doc, live }: Working): State {
  return { doc, rows: live };
}

function isDue(working: Working, state: State, now: number): boolean {
  const { loaded } = working;
  const dueAt = loaded.ref.type.dueAt?.(state);
  if (dueAt !== undefined && dueAt <= now) return true;
  // What the store says is due and the rule does not: written anew, or the sweeper would come back for ever.
  if (loaded.dueAt !== undefined && loaded.dueAt <= now) working.touched = true;
  return false;
}

function tickReads({ loaded: { ref } }: Working, state: State): Reads {
  return readsOf([ref, ...(ref.type.tickReads?.(ref.id, state) ?? neighbours(ref, state))]);
}

/** The aggregates that share a live row with this one. */
function neighbours({ type, id }: AnyRef, state: State): AnyRef[] {
  const ids = new Set([...state.rows.values()].flatMap(({ aggregates }) => aggregates));
  ids.delete(id);
  return [...ids].map((other) => ({ type, id: other }));
}

function runTick(workspace: Workspace, working: Working, reads: Reads, context: TickContext): boolean {
  const { ref } = working.loaded;
  const who = `The tick of ${keyOf(ref)}`;
  const now = latest(workspace, reads, context.now);
  const state = workspace.state(reads.get(keyOf(ref))!);
  const made = ref.type.tick?.(ref.id, state, now, workspace.view(reads, who));
  const changes: readonly AnyChange[] = made === undefined ? [] : Array.isArray(made) ? made : [made];
  applyDecision(workspace, changes, { ...context, who, reads, now });
  return changes.length > 0;
}

/** `now` never goes back for an aggregate, whatever the clocks of the replicas say. */
export function latest(workspace: Workspace, reads: Reads, clock: number): number {
  let now = clock;
  for (const key of reads.keys()) now = Math.max(now, workspace.aggregate(key).at);
  return now;
}
