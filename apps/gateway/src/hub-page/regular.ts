import type { Hub } from '@digitalhub/contracts';
import { type WeeklySpan, openingRulesOf, regularWeek } from '@digitalhub/kernel';

/** The regular week of a hub, in the order of the week: by its rules where it has some. */
export function regularSpans({ openingRules, openingHours }: Hub): WeeklySpan[] {
  if (openingRules !== undefined) return regularWeek(openingRulesOf(openingRules));
  return [...openingHours].sort((a, b) => a.weekday - b.weekday || (a.opens < b.opens ? -1 : 1));
}
