import type { Instant } from '../interval';
import type { KeptPlace, Turn, Waiting, Waits } from './turn';

export interface Settling<Candidate, Reason, Kept> {
  /** In the order in which they are asked. */
  readonly candidates: Iterable<Candidate>;
  /**
   * Why there is no place for them now: nothing when one fits, undefined when that cannot be told; then nobody behind
   * them is asked instead. Sees what was kept for those before.
   */
  judge(candidate: Candidate): readonly Reason[] | undefined;
  /** Keeps the place while the offer stands. */
  hold(candidate: Candidate): Kept;
  /** Places to offer at most; whatever fits unless given. */
  readonly most?: number;
}

export interface Settled<Candidate, Reason, Kept> {
  readonly offers: readonly { readonly candidate: Candidate; readonly kept: Kept }[];
  /** Whom nothing fits now, and why. */
  readonly passed: readonly { readonly candidate: Candidate; readonly reasons: readonly Reason[] }[];
  /** Of whom it cannot be told whether a place fits; those behind them were not looked at. */
  readonly unknown?: Candidate;
}

/**
 * Offers what is free: first come, first asked; whom nothing fits is passed over and keeps their place. It looks at
 * what is, not at what happened, so that however often and late it is asked every place is offered once.
 */
export function settle<Candidate, Reason, Kept>({
  candidates,
  judge,
  hold,
  most = Infinity,
}: Settling<Candidate, Reason, Kept>): Settled<Candidate, Reason, Kept> {
  const offers: { candidate: Candidate; kept: Kept }[] = [];
  const passed: { candidate: Candidate; reasons: readonly Reason[] }[] = [];
  for (const candidate of candidates) {
    if (offers.length >= most) break;
    const reasons = judge(candidate);
    if (reasons === undefined) return { offers, passed, unknown: candidate };
    if (reasons.length > 0) passed.push({ candidate, reasons });
    else offers.push({ candidate, kept: hold(candidate) });
  }
  return { offers, passed };
}

/** Those who wait, first come first. */
export function queueOf<Who extends Waits, Offer extends KeptPlace>(
  turns: Iterable<Turn<Who, Offer>>,
): Waiting<Who>[] {
  return [...turns]
    .filter((turn): turn is Waiting<Who> => turn.status === 'waiting')
    .sort((a, b) => a.order - b.order);
}

/** Those of the queue who may still be offered something. */
export function askableAt<Who extends Waits, Offer extends KeptPlace>(
  turns: Iterable<Turn<Who, Offer>>,
  now: Instant,
): Waiting<Who>[] {
  return queueOf(turns).filter(({ stopsAt }) => stopsAt > now);
}
