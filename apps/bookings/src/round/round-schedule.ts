import type { RoundRules } from '@digitalhub/contracts';
import { type Instant, type LocalDate, type TimeZoneId, addDays, instantOf } from '@digitalhub/kernel';

/** When a round takes wishes, which days it gives out, and when its week is over. */
export interface Schedule {
  readonly dates: readonly LocalDate[];
  readonly opensAt: Instant;
  readonly cutOffAt: Instant;
  readonly endsAt: Instant;
}

/** In the zone of the hub. A round whose cut-off comes before its opening opens at its cut-off and takes no wishes. */
export function scheduleOf(rules: RoundRules, monday: LocalDate, timeZone: TimeZoneId): Schedule {
  const { days, opensDaysBefore, cutOff } = rules;
  const dates = [...new Set(days)].sort((a, b) => a - b).map((weekday) => addDays(monday, weekday - 1));
  const cutOffAt = instantOf(addDays(monday, cutOff.weekday - 8), cutOff.time, timeZone);
  const opensAt = Math.min(instantOf(addDays(monday, -opensDaysBefore), '00:00', timeZone), cutOffAt);
  return { dates, opensAt, cutOffAt, endsAt: instantOf(addDays(monday, 7), '00:00', timeZone) };
}
