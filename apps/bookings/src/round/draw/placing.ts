import type { DeskDay } from './desk-day';
import type { Claim, Table } from './claims';
import { type Half, DAY_PARTS, halvesOf } from '../../booking/rules/day-part';

/**
 * A desk for every granted claim: those with the smaller lot sit on the desk with the smaller id, and whoever has
 * both halves of a day from two wishes sits on one desk where that is possible.
 */
export function seatsOf({ days, players }: Table): ReadonlyMap<Claim, string> {
  const claims = players.flatMap((player) => player.claims.filter(({ granted }) => granted));
  const placed = new Map<Claim, string>();
  for (const day of days.values()) {
    place(
      day,
      claims.filter((claim) => claim.day === day),
      placed,
    );
  }
  return placed;
}

function place(day: DeskDay, claims: readonly Claim[], placed: Map<Claim, string>): void {
  const { seats } = day;
  const taken: Record<Half, Set<string>> = { morning: new Set(), afternoon: new Set() };
  for (const part of DAY_PARTS) {
    seats[part].forEach((counts, group) => {
      const waiting = claims.filter(({ kind }) => kind === day.kindOf(part, group));
      for (const [index, count] of counts.entries()) {
        for (const claim of waiting.splice(0, count)) {
          const { desks } = day.deskClasses[index]!;
          const free = desks.filter((desk) => halvesOf(part).every((half) => !taken[half].has(desk)));
          const desk = free.find((each) => sitsAt(claim, each, placed)) ?? free[0]!;
          for (const half of halvesOf(part)) taken[half].add(desk);
          placed.set(claim, desk);
        }
      }
    });
  }
}

function sitsAt({ owner, day }: Claim, desk: string, placed: ReadonlyMap<Claim, string>): boolean {
  return owner.claims.some((other) => other.day === day && placed.get(other) === desk);
}
