import type { AggregateType, AnyChange, Loaded, Ref, State } from '@digitalhub/platform';
import type { Instant } from '@digitalhub/kernel';
import { type Sheet, unopened } from './sheet';
import { Changes } from './changes.aggregate';
import type { Mails } from './notices';
import { type Reservation, dueAtOf, isLive, pass } from './reservation';

/**
 * The sheets of all resources, with the reservations that touch them as rows. A reservation over the edge of a month
 * counts in every sheet it touches; the first one, its home, speaks for it.
 */
export const sheets: AggregateType<Sheet, Reservation> = {
  name: 'sheet',
  collection: 'sheets',
  schemaVersion: 1,
  initial: () => unopened,
  rows: { collection: 'reservations', load: 'live', isLive },
  dueAt: nextDue,
  tick,
};

export function sheetRef(id: string, rows?: readonly string[]): Ref<Sheet, Reservation> {
  return { type: sheets, id, rows };
}

/** Collects what a decision changes in what it loaded; see `Changes`. */
export function changesTo(loaded: Loaded, now: Instant, mails?: Mails): Changes {
  return new Changes(sheetRef, loaded, now, mails);
}

function nextDue({ rows }: State<Sheet, Reservation>): Instant | undefined {
  let next = Infinity;
  for (const reservation of rows.values()) next = Math.min(next, dueAtOf(reservation) ?? Infinity);
  return next === Infinity ? undefined : next;
}

/** Ends what is due, in every sheet it touches. */
function tick(_: string, { rows }: State<Sheet, Reservation>, now: Instant, loaded: Loaded): AnyChange[] {
  const changes = changesTo(loaded, now);
  for (const reservation of rows.values()) {
    const ended = pass(reservation, now);
    if (ended) changes.lapse(reservation, ended);
  }
  return changes.all();
}
