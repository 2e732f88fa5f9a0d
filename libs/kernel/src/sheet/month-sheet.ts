import type { LocalMonth, TimeZoneId } from '../calendar';
import type { Interval } from '../interval';
import { monthInterval, monthsTouched } from '../wall-time';
import { type Slots, free, take, takenSpans } from './slots';

/** The span of one local month, fixed for good when its sheet is opened. */
export interface Frame extends Interval {
  readonly timeZone: TimeZoneId;
}

/** A frame and the id of the sheet that has it. */
export interface SheetFrame extends Frame {
  readonly id: string;
}

/** What is taken of one thing that can be booked, a desk or somebody's time, in one local month. */
export interface MonthSheet {
  /** Absent until something is taken. */
  readonly frame?: Frame;
  readonly slots: Slots;
}

/** `<whose>/<yyyy-mm>` */
export function sheetIdOf(whose: string, month: LocalMonth): string {
  return `${whose}/${month}`;
}

/** The sheets that a span touches, in order; the first one is the home of what is booked for that span. */
export function framesOf(whose: string, span: Interval, timeZone: TimeZoneId): SheetFrame[] {
  return monthsTouched(span, timeZone).map((month) => ({
    id: sheetIdOf(whose, month),
    ...monthInterval(month, timeZone),
    timeZone,
  }));
}

/**
 * The sheet with its frame. A sheet keeps the frame it was opened with; another one would shift what its slots mean
 * and is a fault of the program, never of a client.
 */
export function opened<Sheet extends MonthSheet>(
  sheet: Sheet,
  { id, timeZone, start, end }: SheetFrame,
): Sheet {
  if (!sheet.frame) return { ...sheet, frame: { timeZone, start, end } };
  if (sheet.frame.start === start && sheet.frame.end === end) return sheet;
  throw new Error(`Sheet ${id} was opened in ${sheet.frame.timeZone} and is addressed in ${timeZone}`);
}

/** The sheet with the span taken; parts outside its month belong to its neighbours. */
export function occupy<Sheet extends MonthSheet>(sheet: Sheet, span: Interval): Sheet {
  return sheet.frame ? { ...sheet, slots: take(sheet.slots, sheet.frame, span) } : sheet;
}

/** The sheet with the span given back. */
export function vacate<Sheet extends MonthSheet>(sheet: Sheet, span: Interval): Sheet {
  return sheet.frame ? { ...sheet, slots: free(sheet.slots, sheet.frame, span) } : sheet;
}

/** The times of a sheet that are taken within a span: sorted and disjoint. */
export function takenIn({ frame, slots }: MonthSheet, span: Interval): Interval[] {
  return frame ? takenSpans(slots, frame, span) : [];
}
