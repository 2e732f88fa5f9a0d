import type { LocalDate } from '@digitalhub/kernel';
import { DeskDay, type Group, type Kind } from './desk-day';
import type { DrawInput, Entrant, Level } from './draw-input';
import { type DayPart, halfDaysOf, weightOf } from '../../booking/rules/day-part';

/** Why a wish was refused; each has a sentence, see reasons.ts. */
export type RefusalReason =
  'none-free' | 'no-fitting-desk' | 'already-booked' | 'must-first' | 'balance' | 'lot' | 'taken-since';

/** One wish of one entrant while the draw goes on. */
export interface Claim {
  readonly owner: Player;
  readonly date: LocalDate;
  readonly part: DayPart;
  readonly level: Level;
  /** Among the owner's wishes of the same level, 0 is the best. */
  readonly rank: number;
  readonly weight: number;
  readonly day: DeskDay | undefined;
  readonly kind: Kind;
  /** Numbers the day and the kind together: claims of one place are alike but for their owners. */
  readonly place: number;
  granted: boolean;
  /** Where the owner stood when this was gained, or when nothing more could be. */
  balance: number;
  reason?: RefusalReason;
}

/** One entrant while the draw goes on. */
export interface Player {
  readonly key: string;
  readonly lot: string;
  readonly claims: readonly Claim[];
  /** Half-days from the weeks before and those gained so far. */
  balance: number;
}

/** The boards of all days and everybody's claims. */
export interface Table {
  readonly days: ReadonlyMap<LocalDate, DeskDay>;
  readonly players: readonly Player[];
}

/**
 * Lays out a draw. Claims that no desk could serve have their reason at once and take no further part.
 *
 * @param lotOf the lot of an entrant; smaller ones come first where the balances are equal
 */
export function lay({ desks, entrants }: DrawInput, lotOf: (key: string) => string): Table {
  const sorted = [...desks].sort((a, b) => (a.id < b.id ? -1 : 1));
  const groups = groupsOf(entrants);
  const names = [...groups.keys()];
  const days = new Map<LocalDate, DeskDay>();
  for (const date of new Set(entrants.flatMap(({ wishes }) => wishes.map((wish) => wish.date))))
    days.set(date, new DeskDay(date, sorted, [...groups.values()], days.size));
  const players = entrants.map((entrant) =>
    playerOf(entrant, lotOf(entrant.key), days, names.indexOf(nameOf(entrant))),
  );
  return { days, players: players.sort((a, b) => (a.lot < b.lot ? -1 : 1)) };
}

function nameOf({ desks }: Entrant): string {
  return desks ? [...desks].sort().join() : '*';
}

/** Everybody whom the same desks fit, in the order of the names. */
function groupsOf(entrants: readonly Entrant[]): ReadonlyMap<string, Group> {
  const named = entrants.map((entrant): [string, Group] => [
    nameOf(entrant),
    entrant.desks && new Set(entrant.desks),
  ]);
  return new Map(named.sort(([a], [b]) => (a < b ? -1 : Number(a > b))));
}

function playerOf(
  { key, balance, wishes, busy = [] }: Entrant,
  lot: string,
  days: ReadonlyMap<LocalDate, DeskDay>,
  group: number,
): Player {
  const claims: Claim[] = [];
  const owner: Player = { key, lot, claims, balance };
  for (const { date, part, level } of wishes) {
    const rank = claims.filter((claim) => claim.level === level).length;
    const day = days.get(date);
    const kind = day?.kindOf(part, group) ?? 0;
    const claim: Claim = {
      ...{ owner, date, part, level, rank, weight: weightOf(part), day, kind },
      place: (day?.first ?? 0) + kind,
      granted: false,
      balance,
    };
    claim.reason = hopeless(claim, busy);
    claims.push(claim);
  }
  return owner;
}

function hopeless({ day, date, part, kind }: Claim, busy: readonly string[]): RefusalReason | undefined {
  if (halfDaysOf(date, part).some((half) => busy.includes(half))) return 'already-booked';
  if (day?.couldEver(kind)) return undefined;
  return day?.anyFree(part) ? 'no-fitting-desk' : 'none-free';
}
