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
  /** What is taken of the resources that stand in this one; absent until one of them is. */
  readonly below?: Slots;
}

export const unopened: Sheet = { slots: [] };

/** `<resource>/<yyyy-mm>` */
export function sheetIdOf(resource: string, month: LocalMonth): string {
  return `${resource}/${month}`;
}

/** The resource whose sheet an id names. */
export function resourceOf(sheetId: string): string {
  return sheetId.slice(0, sheetId.lastIndexOf('/'));
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

/** The sheet with the span taken by something that stands in its resource. */
export function coverBelow(sheet: Sheet, span: Interval): Sheet {
  return sheet.frame ? { ...sheet, below: take(sheet.below ?? [], sheet.frame, span) } : sheet;
}

/** The sheet with the span given back by one that stands in its resource; what others have at that time stays. */
export function uncoverBelow(sheet: Sheet, span: Interval, others: readonly Interval[]): Sheet {
  if (!sheet.frame) return sheet;
  const below = free(sheet.below ?? [], sheet.frame, span);
  return others.reduce(coverBelow, { ...sheet, below });
}

/** The times of a sheet that its own resource is taken within a span: sorted and disjoint. */
export function takenIn(sheet: Sheet, span: Interval): Interval[] {
  return sheet.frame ? takenSpans(sheet.slots, sheet.frame, span) : [];
}

/** The times that something in its resource is taken. */
export function takenBelow(sheet: Sheet, span: Interval): Interval[] {
  return sheet.frame ? takenSpans(sheet.below ?? [], sheet.frame, span) : [];
}
