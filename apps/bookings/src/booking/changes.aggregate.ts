import { type Instant, type SheetFrame, occupy, opened, overlaps, vacate } from '@digitalhub/kernel';
import type { AnyChange, AnyRef, Loaded, OutgoingMessage, Ref } from '@digitalhub/platform';
import { type Ledger, entered, entriesIn, ledgerIdOf, struck } from './ledger';
import { ledgerRef } from './ledger.aggregate';
import { type Sheet, coverBelow, resourceOf, uncoverBelow } from './sheet';
import { changed, moved, movedIn, movedOut } from './reservation.messages';
import { type Mails, noticesOf } from './notices';
import { type Reservation, isLive, lapsesAt, samePlace } from './reservation';
import { daysOf } from './rules/days';
import type { Existing, LedgerEntry } from './rules/rule';

interface SheetDraft {
  doc?: Sheet;
  readonly put: Reservation[];
  readonly messages: OutgoingMessage[];
}

const NOON = '12:00';

/**
 * What one decision changes, over what it loaded: slots, rows, ledgers and messages stay in step, and whoever looks
 * sees what was added before. Nobody else writes sheets and ledgers. `changesTo` makes one.
 */
export class Changes implements Existing {
  private readonly sheets = new Map<string, SheetDraft>();
  private readonly ledgers = new Map<string, Ledger>();
  private readonly rows = new Map<string, Reservation>();
  private readonly frames = new Map<string, SheetFrame>();

  /**
   * @param mails `as-a-whole` where many reservations change by one act: then whoever acts asks for the one mail that
   * tells of all of them
   */
  constructor(
    private readonly sheetRef: (id: string) => Ref<Sheet, Reservation>,
    private readonly loaded: Loaded,
    private readonly now: Instant,
    private readonly mails: Mails = 'each',
  ) {}

  /** Names frames of sheets that may not have one yet. */
  open(frames: readonly SheetFrame[]): this {
    for (const frame of frames) this.frames.set(frame.id, frame);
    return this;
  }

  *reservationsAt(sheet: string): Iterable<Reservation> {
    for (const [id, row] of this.loaded.get(this.sheetRef(sheet)).rows) {
      if (!this.rows.has(id) && isLive(row)) yield row;
    }
    for (const row of this.rows.values()) if (isLive(row) && row.aggregates.includes(sheet)) yield row;
  }

  ledgerOf(person: string, month: string): readonly LedgerEntry[] {
    return entriesIn(this.ledger(ledgerIdOf(person, month)));
  }

  add(reservation: Reservation): void {
    this.take(reservation);
    this.enter(reservation);
    this.tell(reservation, changed(reservation), reservation);
    this.tell(reservation, noticesOf(undefined, reservation, this.now, this.mails));
  }

  replace(before: Reservation, after: Reservation): void {
    this.rebook(before, after);
    for (const id of before.ledgers ?? []) this.strike(id, before._id);
    this.enter(after);
  }

  /** Ends a reservation whose time has come. Its ledgers know that time and need no change. */
  lapse(before: Reservation, after: Reservation): void {
    this.rebook(before, after);
  }

  all(): AnyChange[] {
    const sheets = [...this.sheets].map(([id, draft]) => ({ ref: this.sheetRef(id) as AnyRef, ...draft }));
    const ledgers = [...this.ledgers].map(([id, doc]) => ({ ref: ledgerRef(id) as AnyRef, doc }));
    return [...sheets, ...ledgers];
  }

  private rebook(before: Reservation, after: Reservation): void {
    const isUnmoved = isLive(after) && samePlace(before, after);
    this.rows.set(after._id, after);
    if (!isUnmoved) this.give(before);
    if (!isUnmoved && isLive(after)) this.take(after);
    this.tell(after, noticesOf(before, after, this.now, this.mails));
    if (samePlace(before, after)) return this.tell(after, changed(after), after);
    if (before.aggregates[0] === after.aggregates[0]) return this.tell(after, moved(before, after), after);
    this.tell(before, movedOut(before, after));
    this.tell(after, movedIn(before, after), after);
  }

  private take(reservation: Reservation): void {
    this.rows.set(reservation._id, reservation);
    for (const id of reservation.aggregates) {
      const own = resourceOf(id) === reservation.resource;
      this.edit(id, (sheet) => (own ? occupy(sheet, reservation) : coverBelow(sheet, reservation)));
    }
  }

  /** What others below have taken at the same time stays taken. */
  private give(reservation: Reservation): void {
    for (const id of reservation.aggregates) {
      if (resourceOf(id) === reservation.resource) this.edit(id, (sheet) => vacate(sheet, reservation));
      else this.edit(id, (sheet) => uncoverBelow(sheet, reservation, this.besides(id, reservation)));
    }
  }

  private besides(sheet: string, { _id, start, end }: Reservation): Reservation[] {
    const others = [...this.reservationsAt(sheet)].filter((other) => other._id !== _id);
    return others.filter((other) => other.resource !== resourceOf(sheet) && overlaps(other, { start, end }));
  }

  private enter(reservation: Reservation): void {
    if (!isLive(reservation) || !reservation.ledgers?.length) return;
    const { _id: id, resource, hub, timeZone, kind = '', round } = reservation;
    const days = daysOf(reservation, timeZone, reservation.policy?.noon ?? NOON);
    for (const ledger of reservation.ledgers) {
      const own = days.filter(({ date }) => ledger.endsWith(`/${date.slice(0, 7)}`));
      const until = lapsesAt(reservation);
      const entry = { id, resource, kind, hub, days: own, until, ...(round && { round }) };
      this.ledgers.set(ledger, entered(this.ledger(ledger), entry, this.now));
    }
  }

  private strike(ledger: string, reservation: string): void {
    this.ledgers.set(ledger, struck(this.ledger(ledger), reservation, this.now));
  }

  private ledger(id: string): Ledger {
    return this.ledgers.get(id) ?? this.loaded.get(ledgerRef(id)).doc;
  }

  private edit(id: string, change: (sheet: Sheet) => Sheet): void {
    const draft = this.draft(id);
    draft.doc = change(draft.doc ?? this.sheet(id));
  }

  private sheet(id: string): Sheet {
    const { doc } = this.loaded.get(this.sheetRef(id));
    const frame = this.frames.get(id);
    return frame ? opened(doc, frame) : doc;
  }

  private tell(at: Reservation, messages: readonly OutgoingMessage[], put?: Reservation): void {
    const draft = this.draft(at.aggregates[0] ?? '');
    draft.messages.push(...messages);
    if (put) draft.put.push(put);
  }

  private draft(id: string): SheetDraft {
    const draft = this.sheets.get(id) ?? { put: [], messages: [] };
    this.sheets.set(id, draft);
    return draft;
  }
}
