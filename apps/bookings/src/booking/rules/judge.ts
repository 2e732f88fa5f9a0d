import { DomainError, type Instant } from '@digitalhub/kernel';
import { duration } from './duration';
import { halfDay } from './half-day';
import { mode } from './mode';
import { buffer, overlap } from './neighbours';
import { notice } from './notice';
import { closure, holiday, opening } from './opening';
import { quota } from './quota';
import { raster } from './raster';
import { firstComeCap, round } from './round';
import type { Case, PlanView, Rule, Values, Verdict, Wished } from './rule';
import { shape, wellShaped } from './shape';
import { stage } from './stage';
import { membership, role } from './who';

/** Every rule of booking, in the order in which a refusal names them. */
export const RULES: readonly Rule[] = [
  membership,
  role,
  notice,
  mode,
  shape,
  raster,
  duration,
  stage,
  closure,
  holiday,
  opening,
  overlap,
  buffer,
  round,
  quota,
  firstComeCap,
  halfDay,
];

/** The rules that can be asked before anything is loaded. */
const PLACE_RULES: readonly Rule[] = [mode, shape, raster, duration, stage, closure, holiday, opening];

/** What one rule says of a wish. */
export type Finding =
  | { readonly rule: string; readonly outcome: 'not-applicable' }
  | { readonly rule: string; readonly outcome: 'passed'; readonly values?: Values }
  | (Verdict & { readonly outcome: 'failed' });

/** Asks every rule. */
export function examine(plan: PlanView, wish: Wished, now: Instant): Finding[] {
  return RULES.map((rule) => find(rule, { plan, wish, now }));
}

/** All rules that the wish breaks, in their order. */
export function judge(plan: PlanView, wish: Wished, now: Instant): Verdict[] {
  return examine(plan, wish, now).flatMap((finding) => (finding.outcome === 'failed' ? [finding] : []));
}

/** The first rule that the wish breaks; the later ones are not asked. */
export function firstVerdict(plan: PlanView, wish: Wished, now: Instant): Verdict | undefined {
  const of = { plan, wish, now };
  for (const rule of RULES) {
    const objection = applies(rule, wish) && rule.objection(of);
    if (objection) return { rule: rule.name, ...objection };
  }
  return undefined;
}

/** Throws the first rule that the wish breaks. */
export function requireAllowed(plan: PlanView, wish: Wished, now: Instant): void {
  for (const rule of RULES) refuseBy(rule, { plan, wish, now });
}

/** Throws the first rule of the place itself, whoever else wants it and whenever it is asked for. */
export function requirePlace(wish: Wished): void {
  for (const rule of PLACE_RULES) refuseBy(rule, { plan: NOBODY, wish, now: 0 });
}

/** Throws the first rule that place and time break, whoever wants it and whatever is there. */
export function requirePossible(wish: Wished, now: Instant): void {
  for (const rule of [notice, ...PLACE_RULES]) refuseBy(rule, { plan: NOBODY, wish, now });
}

/** True when `requirePossible` refuses nothing. */
export function isPossible(wish: Wished, now: Instant): boolean {
  const of = { plan: NOBODY, wish, now };
  return [notice, ...PLACE_RULES].every((rule) => !applies(rule, wish) || !rule.objection(of));
}

/** The refusal that a verdict is. */
export function refusalOf({ code, sentence, pointer, conflicts, until, values, rule }: Verdict): DomainError {
  return new DomainError(code, sentence, {
    rule,
    ...(pointer && { errors: [{ pointer, code, detail: sentence }] }),
    ...(conflicts && { conflicts }),
    ...(until && { until }),
    ...(values && { values }),
  });
}

const NOBODY: PlanView = { reservationsAt: () => [], ledgerOf: () => [] };

function find(rule: Rule, of: Case): Finding {
  if (!applies(rule, of.wish)) return { rule: rule.name, outcome: 'not-applicable' };
  const objection = rule.objection(of);
  const values = rule.values?.(of.wish);
  if (!objection) return { rule: rule.name, outcome: 'passed', ...(values && { values }) };
  return { rule: rule.name, outcome: 'failed', ...(values && { values }), ...objection };
}

function refuseBy(rule: Rule, of: Case): void {
  const objection = applies(rule, of.wish) && rule.objection(of);
  if (objection) throw refusalOf({ rule: rule.name, ...objection });
}

function applies(rule: Rule, wish: Wished): boolean {
  return (rule.timeless || wellShaped(wish.place)) && (rule.applies?.(wish) ?? true);
}
