import type { Instant } from '@digitalhub/kernel';
import type { Fate, Grant } from '../booking/grant';
import { weightOf } from '../booking/rules/day-part';

/** Half-days that count for each person in one week. */
export type Tallies = Readonly<Record<string, number>>;

export interface Prices {
  readonly noShowCost: number;
  readonly cancelHours: number;
}

const HOUR = 3_600_000;

/** What giving a desk back costs: nothing in time, all of it later. */
export function fateOfCancelling(start: Instant, at: Instant, { cancelHours }: Prices): Fate {
  return at <= start - cancelHours * HOUR ? 'returned' : 'late';
}

/** Half-days that somebody's grants of one week count. */
export function countOf(grants: readonly Grant[], { noShowCost }: Prices): number {
  return grants.reduce((sum, grant) => sum + costOf(grant, noShowCost), 0);
}

function costOf({ part, fate, lost }: Grant, noShowCost: number): number {
  if (lost || fate === 'returned') return 0;
  return weightOf(part) + (fate === 'missed' ? noShowCost : 0);
}

/** Somebody's half-days in the weeks before; the week of the draw makes it eight with up to seven of them. */
export function balanceOf(person: string, before: readonly Tallies[]): number {
  return before.reduce((sum, tallies) => sum + (tallies[person] ?? 0), 0);
}

export const WEEKS_BEFORE = 7;
