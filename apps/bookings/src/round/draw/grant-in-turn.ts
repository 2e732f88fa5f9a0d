import type { DeskDay } from './desk-day';
import type { Claim, Player, Table } from './claims';
import type { Level } from './draw-input';

/** Somebody gives `gives` up for `takes`, a wish of their own that counts the same. The first step gives nothing up. */
interface Step {
  readonly takes: Claim;
  readonly gives?: Claim;
  readonly before?: Step;
  readonly cost: number;
}

/** Most people that may have to change for one more grant. */
const LONGEST = 64;

/**
 * Gives out what can be given to claims of one level, one at a time: always to whoever stands lowest, ties by lot,
 * and of their wishes the one that costs least in ranks. Somebody who has a desk may have to take another of their
 * own wishes of the same level instead, never less; what was granted at an earlier level stays untouched. Whoever
 * cannot be given more is out.
 */
export function grantInTurn({ players }: Table, level: Level): void {
  const open = new Set(players.filter((player) => player.claims.some((claim) => isOpen(claim, level))));
  const holders = new Holders();
  while (open.size > 0) {
    const player = lowest(open);
    const end = wayFor(player, level, holders);
    if (end) take(end, player, holders);
    if (!end || !player.claims.some((claim) => isOpen(claim, level))) open.delete(player);
  }
}

/** A claim that may still be granted at this level. */
export function isOpen(claim: Claim, level: Level): boolean {
  return claim.level === level && !claim.granted && claim.reason === undefined;
}

/** Sets are iterated in the order of the lots, so the first of the lowest has the smallest lot. */
function lowest(players: Iterable<Player>): Player {
  let found: Player | undefined;
  for (const player of players) if (!found || player.balance < found.balance) found = player;
  return found!;
}

/** A change that somebody could make for another: one wish of their own for another that counts the same. */
interface Exit {
  readonly gives: Claim;
  readonly takes: Claim;
}

/** Who has what at this level, by day and kind; the order of the lots is kept. */
class Holders {
  private readonly claims = new Map<DeskDay, Map<number, Set<Claim>>>();
  private readonly exits = new Map<DeskDay, [number, Exit[]][]>();

  /** For each kind held on a day the changes that cost least in ranks, one for each place they lead to. */
  exitsOf(day: DeskDay, level: Level): readonly [number, readonly Exit[]][] {
    const known = this.exits.get(day);
    if (known) return known;
    const kinds = [...(this.claims.get(day) ?? [])];
    const exits = kinds.map(([kind, held]): [number, Exit[]] => [kind, cheapest(held, level)]);
    this.exits.set(day, exits);
    return exits;
  }

  add(claim: Claim): void {
    const kinds = this.claims.get(claim.day!) ?? new Map<number, Set<Claim>>();
    this.claims.set(claim.day!, kinds.set(claim.kind, (kinds.get(claim.kind) ?? new Set()).add(claim)));
    this.forget(claim);
  }

  remove(claim: Claim): void {
    this.claims.get(claim.day!)?.get(claim.kind)?.delete(claim);
    this.forget(claim);
  }

  /** What an owner can change to concerns every day they have a desk on. */
  private forget({ owner }: Claim): void {
    for (const { day } of owner.claims) if (day) this.exits.delete(day);
  }
}

function cheapest(held: Iterable<Claim>, level: Level): Exit[] {
  const best = new Map<number, Exit>();
  for (const gives of held) {
    for (const takes of gives.owner.claims) {
      if (takes.granted || takes.weight !== gives.weight || !isOpen(takes, level)) continue;
      const known = best.get(takes.place);
      if (!known || takes.rank - gives.rank < known.takes.rank - known.gives.rank)
        best.set(takes.place, { gives, takes });
    }
  }
  return [...best.values()];
}

/** The cheapest way to one more grant; undefined when there is none. */
function wayFor(player: Player, level: Level, holders: Holders): Step | undefined {
  const own = player.claims.filter((claim) => isOpen(claim, level));
  const best = own[0];
  if (best?.day?.takes(best.kind)) return { takes: best, cost: best.rank };
  const ends = explore(own, level, holders).filter(({ takes }) => takes.day!.takes(takes.kind));
  ends.sort((a, b) => a.cost - b.cost || lengthOf(a) - lengthOf(b));
  return ends.find(fits);
}

/** The cheapest ways to all places, by the number of the place. */
type Reached = (Step | undefined)[];

/** Owners of claims at one place are alike, so one way to a place is enough. */
function explore(own: readonly Claim[], level: Level, holders: Holders): Step[] {
  const reached: Reached = [];
  for (const takes of own) {
    const known = reached[takes.place];
    if (!known || known.cost > takes.rank) reached[takes.place] = { takes, cost: takes.rank };
  }
  let fresh: Iterable<Step> = reached.filter(isStep);
  for (let round = 0; round < LONGEST; round++) {
    const next: Reached = [];
    for (const step of fresh)
      if (reached[step.takes.place] === step) goOn(step, level, holders, reached, next);
    if (next.length === 0) break;
    fresh = next.filter(isStep);
  }
  return reached.filter(isStep);
}

const isStep = (step: Step | undefined): step is Step => step !== undefined;

/** Adds the places that those can go to who could make way for this step. */
function goOn(before: Step, level: Level, holders: Holders, reached: Reached, next: Reached): void {
  const { day, kind } = before.takes;
  for (const [held, exits] of holders.exitsOf(day!, level)) {
    if (exits.length === 0 || !day!.takes(kind, held)) continue;
    for (const { gives, takes } of exits) {
      const cost = before.cost + takes.rank - gives.rank;
      const known = reached[takes.place];
      if ((known && known.cost <= cost) || crosses(before, takes.place, gives)) continue;
      const step = { takes, gives, before, cost };
      reached[takes.place] = step;
      next[takes.place] = step;
    }
  }
}

/** True when the way has been there already, or has somebody give the same up twice. */
function crosses(step: Step | undefined, place: number, gives: Claim): boolean {
  for (let at = step; at; at = at.before) if (at.takes.place === place || at.gives === gives) return true;
  return false;
}

function lengthOf(step: Step): number {
  return step.before ? lengthOf(step.before) + 1 : 0;
}

/** True when all days still hold once the whole way is gone; each step by itself is known to be possible. */
function fits(end: Step): boolean {
  if (!end.before) return true;
  const days = new Set<DeskDay>();
  walk(end, 1, days);
  const holds = [...days].every((day) => day.holds());
  walk(end, -1, days);
  return holds;
}

function walk(end: Step, by: 1 | -1, days: Set<DeskDay>): void {
  for (let step: Step | undefined = end; step; step = step.before) {
    step.takes.day!.change(step.takes.kind, by);
    step.gives?.day!.change(step.gives.kind, by === 1 ? -1 : 1);
    days.add(step.takes.day!);
  }
}

function take(end: Step, player: Player, holders: Holders): void {
  const days = new Set<DeskDay>();
  walk(end, 1, days);
  for (const day of days) day.settle();
  for (let step: Step | undefined = end; step; step = step.before) {
    const { takes, gives } = step;
    takes.granted = true;
    takes.balance = gives ? gives.balance : player.balance;
    if (gives) gives.granted = false;
    if (gives) holders.remove(gives);
    holders.add(takes);
    if (!step.before) player.balance += takes.weight;
  }
}
