import { DomainError, type Instant, type LocalMonth } from '@digitalhub/kernel';
import { duration } from './duration';
import { halfDay } from './half-day';
import { mode } from './mode';
import { buffer, overlap } from './neighbours';
import { notice } from './notice';
import { closure, holiday, opening } from './opening';
import { quota } from './quota';
import { raster } from './raster';
import { firstComeCap, round } from './round';
import type { Case, Existing, Rule, Values, Verdict, BookingRequest } from './rule';
import { shape, wellShaped } from './shape';
import { stage } from './stage';
import { membership, role } from './who';

/** The rules that can be asked before anything is loaded. */
const PLACE_RULES: readonly Rule[] = [
  notice,
  mode,
  shape,
  raster,
  duration,
  stage,
  closure,
  holiday,
  opening,
];

/** Every rule of booking, in the order in which a refusal names them. */
export const RULES: readonly Rule[] = [
  membership,
  role,
  ...PLACE_RULES,
  overlap,
  buffer,
  round,
  quota,
  firstComeCap,
  halfDay,
];

/** What one rule says of a request. */
export type Finding =
  | { readonly rule: string; readonly outcome: 'not-applicable' }
  | { readonly rule: string; readonly outcome: 'passed'; readonly values?: Values }
  | (Verdict & { readonly outcome: 'failed' });

/** Months of the holder's ledger that the rules of the request name, in order. */
export function monthsToRead(request: BookingRequest): LocalMonth[] {
  const asked = RULES.filter((rule) => applies(rule, request));
  return [...new Set(asked.flatMap((rule) => rule.months?.(request) ?? []))].sort();
}

/** Asks every rule. */
export function examine(existing: Existing, request: BookingRequest, now: Instant): Finding[] {
  return RULES.map((rule) => find(rule, { existing, request, now }));
}

/** All rules that the request breaks, in their order. */
export function judge(existing: Existing, request: BookingRequest, now: Instant): Verdict[] {
  return examine(existing, request, now).flatMap((finding) =>
    finding.outcome === 'failed' ? [finding] : [],
  );
}

/** The first rule that the request breaks; the later ones are not asked. */
export function firstVerdict(existing: Existing, request: BookingRequest, now: Instant): Verdict | undefined {
  const of = { existing, request, now };
  for (const rule of RULES) {
    const objection = applies(rule, request) && rule.objection(of);
    if (objection) return { rule: rule.name, ...objection };
  }
  return undefined;
}

/** Throws the first rule that the request breaks. */
export function requireAllowed(existing: Existing, request: BookingRequest, now: Instant): void {
  for (const rule of RULES) refuseBy(rule, { existing, request, now });
}

/** Throws the first rule that place and time break, whoever wants it and whatever is there. */
export function requirePossible(request: BookingRequest, now: Instant): void {
  for (const rule of PLACE_RULES) refuseBy(rule, { existing: NOBODY, request, now });
}

/** True when `requirePossible` refuses nothing. */
export function isPossible(request: BookingRequest, now: Instant): boolean {
  const of = { existing: NOBODY, request, now };
  return PLACE_RULES.every((rule) => !applies(rule, request) || !rule.objection(of));
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

const NOBODY: Existing = { reservationsAt: () => [], ledgerOf: () => [] };

function find(rule: Rule, of: Case): Finding {
  if (!applies(rule, of.request)) return { rule: rule.name, outcome: 'not-applicable' };
  const objection = rule.objection(of);
  const values = rule.values?.(of.request);
  if (!objection) return { rule: rule.name, outcome: 'passed', ...(values && { values }) };
  return { rule: rule.name, outcome: 'failed', ...(values && { values }), ...objection };
}

function refuseBy(rule: Rule, of: Case): void {
  const objection = applies(rule, of.request) && rule.objection(of);
  if (objection) throw refusalOf({ rule: rule.name, ...objection });
}

function applies(rule: Rule, request: BookingRequest): boolean {
  return (rule.timeless || wellShaped(request.place)) && (rule.applies?.(request) ?? true);
}
