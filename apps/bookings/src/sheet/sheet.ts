import {
  type Interval,
  type LocalMonth,
  type TimeZoneId,
  monthInterval,
  monthsTouched,
} from '@digitalhub/kernel';
import { type Slots, free, take, takenSpans } from './slots';

/** The span of one local month, fixed for good when its sheet is opened. */
export interface Frame extends Interval {
  readonly timeZone: TimeZoneId;
}

/** A frame and the id of the sheet that has it. */
export interface SheetFrame extends Frame {
  readonly id: string;
}

/**
 * What is taken of one resource in one local month. `slots` agrees with the live reservations of the sheet at every
 * commit; the reservations decide, the slots are what availability is read from.
 */
export interface Sheet {
  /** Absent until the first reservation. */
  readonly frame?: Frame;
  readonly slots: Slots;
}

export const unopened: Sheet = { slots: [] };

/** `<resource>/<yyyy-mm>` */
export function sheetIdOf(resource: string, month: LocalMonth): string {
  return `${resource}/${month}`;
}

/** The sheets of a resource that a span touches, in order; the first one is the home of a reservation of that span. */
export function framesOf(resource: string, span: Interval, timeZone: TimeZoneId): SheetFrame[] {
  return monthsTouched(span, timeZone).map((month) => ({
    id: sheetIdOf(resource, month),
    ...monthInterval(month, timeZone),
    timeZone,
  }));
}

/**
 * The sheet with its frame. A sheet keeps the frame it was opened with; another one would shift what its slots mean
 * and is a fault of the program, never of a client.
 */
export function opened(sheet: Sheet, { id, timeZone, start, end }: SheetFrame): Sheet {
  if (!sheet.frame) return { ...sheet, frame: { timeZone, start, end } };
  if (sheet.frame.start === start && sheet.frame.end === end) return sheet;
  throw new Error(`Sheet ${id} was opened in ${sheet.frame.timeZone} and is addressed in ${timeZone}`);
}

/** The sheet with the span taken; parts outside its month belong to its neighbours. */
export function occupy(sheet: Sheet, span: Interval): Sheet {
  return sheet.frame ? { ...sheet, slots: take(sheet.slots, sheet.frame, span) } : sheet;
}

/** The sheet with the span given back. */
export function vacate(sheet: Sheet, span: Interval): Sheet {
  return sheet.frame ? { ...sheet, slots: free(sheet.slots, sheet.frame, span) } : sheet;
}

/** The taken times of a sheet within a span: sorted and disjoint. */
export function takenIn(sheet: Sheet, span: Interval): Interval[] {
  return sheet.frame ? takenSpans(sheet.slots, sheet.frame, span) : [];
}
