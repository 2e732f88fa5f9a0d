import { applyDecision } from './apply';
import { RuleFault } from './errors';
import { answerOf, replay } from './idempotency';
import type { Waiting } from './queue';
import type { Read } from './reads';
import { latest, settleDue } from './ticks';
import type { Committed } from './types';
import type { Workspace } from './workspace';

/** What a command is answered once its batch is committed; `again` has to wait for the next batch. */
export type Outcome =
  | { readonly kind: 'committed'; readonly committed: Committed<unknown> }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'again' };

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

const AGAIN: Outcome = { kind: 'again' };

/**
 * Decides every command of a batch in order, each on what the earlier ones left. Writes nothing.
 *
 * An answer without effects (a refusal, or a mere look) is true at the snapshot when all it saw was of the snapshot,
 * and true at the commit when all it saw is written by it. One that saw some of both may be true at no time, because
 * another replica may write the rest in between: it is decided again, on the next snapshot.
 */
export function fold(workspace: Workspace, batch: readonly Waiting[], context: FoldContext): Folded {
  const missing: Read[] = [];
  const sawChanges = new Set<Waiting>();
  const outcomes = batch.map((waiting): Outcome => {
    try {
      return decide(workspace, waiting, context, missing, sawChanges);
    } catch (error) {
      return { kind: 'refused', error };
    }
  });
  const mixed = (waiting: Waiting) => sawChanges.has(waiting) && !workspace.writesAll(waiting.reads);
  return { outcomes: outcomes.map((outcome, index) => (mixed(batch[index]!) ? AGAIN : outcome)), missing };
}

function decide(
  workspace: Workspace,
  waiting: Waiting,
  context: FoldContext,
  missing: Read[],
  sawChanges: Set<Waiting>,
): Outcome {
  const { command, reads, answerId, trace } = waiting;
  const key = command.idempotency;
  const earlier = answerId === undefined ? undefined : workspace.answer(answerId);
  if (key && earlier) return committed(replay(earlier, key));
  const wanted = settleDue(workspace, reads, { ...context, trace });
  missing.push(...wanted);
  if (wanted.length > 0) return AGAIN;
  if (workspace.writesAny(reads)) sawChanges.add(waiting);
  const who = `The command ${command.name}`;
  const now = latest(workspace, reads, context.now);
  const { result, changes } = command.decide(workspace.view(reads, who), now);
  // Twins that follow in the batch would repeat an answer that is not to be given yet.
  if (key && changes.length === 0 && sawChanges.has(waiting)) return AGAIN;
  const json = key && jsonOf(who, result);
  const seen = applyDecision(workspace, changes, { ...context, who, reads, now, trace });
  if (key && answerId !== undefined) workspace.answers.set(answerId, answerOf(key, answerId, json, seen));
  return committed({ result, seen, replayed: false });
}

const committed = (answer: Committed<unknown>): Outcome => ({ kind: 'committed', committed: answer });

function jsonOf(who: string, result: unknown): string | undefined {
  try {
    return JSON.stringify(result);
  } catch (error) {
    throw new RuleFault(`${who} has a result that cannot be kept for repeats: ${String(error)}`);
  }
}
