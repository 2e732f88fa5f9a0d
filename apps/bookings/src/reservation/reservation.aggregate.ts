import type { AggregateType, AnyChange, Loaded, OutgoingMessage, Ref, State } from '@digitalhub/platform';
import type { Instant } from '@digitalhub/kernel';
import { type Sheet, type SheetFrame, occupy, opened, unopened, vacate } from '../sheet/sheet';
import { changed, moved, movedIn, movedOut } from './announcement';
import { type Reservation, dueAtOf, isLive, pass, samePlace } from './reservation';

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

function nextDue({ rows }: State<Sheet, Reservation>): Instant | undefined {
  let next = Infinity;
  for (const reservation of rows.values()) next = Math.min(next, dueAtOf(reservation) ?? Infinity);
  return next === Infinity ? undefined : next;
}

/** Ends what is due, in every sheet it touches. */
function tick(_: string, { rows }: State<Sheet, Reservation>, now: Instant, loaded: Loaded): AnyChange[] {
  const changes = new SheetChanges(loaded);
  for (const reservation of rows.values()) {
    const ended = pass(reservation, now);
    if (ended) changes.replace(reservation, ended);
  }
  return changes.all();
}

interface Draft {
  doc?: Sheet;
  readonly put: Reservation[];
  readonly messages: OutgoingMessage[];
}

/** Collects what one decision changes, so that slots, rows and messages of all sheets stay in step. */
export class SheetChanges {
  private readonly drafts = new Map<string, Draft>();

  /** @param frames of the sheets that may not have one yet */
  constructor(
    private readonly loaded: Loaded,
    private readonly frames: readonly SheetFrame[] = [],
  ) {}

  add(reservation: Reservation): void {
    for (const id of reservation.aggregates) this.edit(id, (sheet) => occupy(sheet, reservation));
    this.tell(reservation, changed(reservation), reservation);
  }

  replace(before: Reservation, after: Reservation): void {
    const stays = isLive(after) && samePlace(before, after);
    if (!stays) for (const id of before.aggregates) this.edit(id, (sheet) => vacate(sheet, before));
    if (!stays && isLive(after))
      for (const id of after.aggregates) this.edit(id, (sheet) => occupy(sheet, after));
    if (samePlace(before, after)) return this.tell(after, changed(after), after);
    if (before.aggregates[0] === after.aggregates[0]) return this.tell(after, moved(before, after), after);
    this.tell(before, movedOut(before, after));
    this.tell(after, movedIn(before, after), after);
  }

  all(): AnyChange[] {
    return [...this.drafts].map(([id, draft]) => ({ ref: sheetRef(id), ...draft }));
  }

  private edit(id: string, change: (sheet: Sheet) => Sheet): void {
    const draft = this.draft(id);
    draft.doc = change(draft.doc ?? this.sheet(id));
  }

  private sheet(id: string): Sheet {
    const { doc } = this.loaded.get(sheetRef(id));
    const frame = this.frames.find((each) => each.id === id);
    return frame ? opened(doc, frame) : doc;
  }

  private tell(at: Reservation, messages: readonly OutgoingMessage[], put?: Reservation): void {
    const draft = this.draft(at.aggregates[0] ?? '');
    draft.messages.push(...messages);
    if (put) draft.put.push(put);
  }

  private draft(id: string): Draft {
    const draft = this.drafts.get(id) ?? { put: [], messages: [] };
    this.drafts.set(id, draft);
    return draft;
  }
}
