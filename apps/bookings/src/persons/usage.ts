import { localMonthOf } from '@digitalhub/kernel';
import type { Over } from './forgotten';

/** How often and how long resources of a kind were reserved, by how the reservations ended. */
export interface Count {
  readonly reservations: number;
  readonly minutes: number;
}

/** The reservations of one hub and local month that have lost their holder; `counts` by `<kind>/<status>`. */
export interface Usage {
  readonly counts: Readonly<Record<string, Count>>;
}

/** `<hub>/<yyyy-mm>` */
export function usageIdOf({ hub, start, timeZone }: Over): string {
  return `${hub}/${localMonthOf(start, timeZone)}`;
}

/** With one reservation more. */
export function counted({ counts }: Usage, { kind = 'unknown', status, start, end }: Over): Usage {
  const key = `${kind}/${status}`;
  const { reservations, minutes } = counts[key] ?? { reservations: 0, minutes: 0 };
  const more = { reservations: reservations + 1, minutes: minutes + (end - start) / 60_000 };
  return { counts: { ...counts, [key]: more } };
}
