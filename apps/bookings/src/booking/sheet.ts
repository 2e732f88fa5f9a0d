import {
  type Interval,
  type MonthSheet,
  type Slots,
  freeSlots,
  takeSlots,
  takenSpans,
} from '@digitalhub/kernel';

/**
 * What is taken of one resource in one local month. `slots` agrees with the live reservations of the sheet at every
 * commit; the reservations decide, the slots are what availability is read from.
 */
export interface Sheet extends MonthSheet {
  /** What is taken of the resources that stand in this one; absent until one of them is. */
  readonly below?: Slots;
}

export const unopened: Sheet = { slots: [] };

/** The resource whose sheet an id names. */
export function resourceOf(sheetId: string): string {
  return sheetId.slice(0, sheetId.lastIndexOf('/'));
}

/** The sheet with the span taken by something that stands in its resource. */
export function coverBelow(sheet: Sheet, span: Interval): Sheet {
  return sheet.frame ? { ...sheet, below: takeSlots(sheet.below ?? [], sheet.frame, span) } : sheet;
}

/** The sheet with the span given back by one that stands in its resource; what others have at that time stays. */
export function uncoverBelow(sheet: Sheet, span: Interval, others: readonly Interval[]): Sheet {
  if (!sheet.frame) return sheet;
  const below = freeSlots(sheet.below ?? [], sheet.frame, span);
  return others.reduce(coverBelow, { ...sheet, below });
}

/** The times that something in its resource is taken. */
export function takenBelow({ frame, below = [] }: Sheet, span: Interval): Interval[] {
  return frame ? takenSpans(below, frame, span) : [];
}
