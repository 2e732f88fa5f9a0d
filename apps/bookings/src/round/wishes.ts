import type { RoundRules } from '@digitalhub/contracts';
import type { DayWish } from './draw/draw-input';
import { halfDaysOf, weightOf } from '../booking/rules/day-part';
import { misplaced } from './refusal';

interface Days {
  readonly dates: readonly string[];
  readonly rules: Pick<RoundRules, 'mustDays'>;
}

/** Refuses wishes that a round cannot serve as they stand; names the first that is at fault. */
export function requireWishes({ dates, rules }: Days, wishes: readonly DayWish[]): void {
  const halves = wishes.reduce((sum, { part }) => sum + weightOf(part), 0);
  if (halves > dates.length * 2) {
    const detail = `More is ranked than the round has: ${halves} half-days, and there are ${dates.length * 2}.`;
    throw misplaced('too-many-wishes', '/wishes', detail);
  }
  const seen = new Set<string>();
  for (const [index, { date, part }] of wishes.entries()) {
    if (!dates.includes(date)) {
      const detail = `The round gives out no desks on ${date}; it does on ${dates.join(', ')}.`;
      throw misplaced('day-not-in-round', `/wishes/${index}/date`, detail);
    }
    for (const half of halfDaysOf(date, part)) {
      if (seen.has(half))
        throw misplaced('wish-twice', `/wishes/${index}/part`, `${half} is wished for twice; rank it once.`);
      seen.add(half);
    }
  }
  requireFewMusts(rules, wishes);
}

function requireFewMusts({ mustDays }: Days['rules'], wishes: readonly DayWish[]): void {
  const musts = wishes.filter(({ level }) => level === 'must');
  const days = musts.reduce((sum, { part }) => sum + weightOf(part), 0) / 2;
  if (days <= mustDays) return;
  const detail = `${days} days are called a must; it may be ${mustDays} a week.`;
  throw misplaced('too-many-musts', '/wishes', detail);
}
