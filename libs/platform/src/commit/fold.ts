import { applyDecision } from './apply';
import { RuleFault } from './errors';
import { answerOf, replay } from './idempotency';
import type { Waiting } from './queue';
import type { Read } from './reads';
import { latest, settleDue } from './ticks';
import type { Committed } from './types';
import type { Workspace } from './workspace';

/** What a command is answered once its batch is committed. */
export type Outcome = { readonly committed: Committed<unknown> } | { readonly error: unknown };

export interface FoldContext {
  readonly now: number;
  readonly epoch: number;
  readonly payloadLimit: number;
}

export interface Folded {
  readonly outcomes: readonly Outcome[];
  /** Aggregates that ticks need; while there are any, the outcomes are void. */
  readonly missing: readonly Read[];
}

/** Decides every command of a batch in order, each on what the earlier ones left. Writes nothing. */
export function fold(workspace: Workspace, batch: readonly Waiting[], context: FoldContext): Folded {
  const missing: Read[] = [];
  const outcomes = batch.map((waiting): Outcome => {
    try {
      return { committed: decide(workspace, waiting, context, missing) };
    } catch (error) {
      return { error };
    }
  });
  return { outcomes, missing };
}

const UNDECIDED: Committed<unknown> = { result: undefined, seen: [], replayed: false };

function decide(
  workspace: Workspace,
  { command, reads, answerId, trace }: Waiting,
  context: FoldContext,
  missing: Read[],
): Committed<unknown> {
  const key = command.idempotency;
  const earlier = answerId === undefined ? undefined : workspace.answer(answerId);
  if (key && earlier) return replay(earlier, key);
  const wanted = settleDue(workspace, reads, { ...context, trace });
  if (wanted.length > 0) {
    missing.push(...wanted);
    return UNDECIDED;
  }
  const who = `The command ${command.name}`;
  const now = latest(workspace, reads, context.now);
  const { result, changes } = command.decide(workspace.view(reads, who), now);
  const json = key && jsonOf(who, result);
  const seen = applyDecision(workspace, changes, { ...context, who, reads, now, trace });
  if (key && answerId !== undefined) workspace.answers.set(answerId, answerOf(key, answerId, json, seen));
  return { result, seen, replayed: false };
}

function jsonOf(who: string, result: unknown): string | undefined {
  try {
    return JSON.stringify(result);
  } catch (error) {
    throw new RuleFault(`${who} has a result that cannot be kept for repeats: ${String(error)}`);
  }
}
