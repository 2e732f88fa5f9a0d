import type { LocalDate } from '@digitalhub/kernel';

/** What is given out: a desk for one half of a local day. */
export type Half = 'morning' | 'afternoon';
/** A part of a day that can be had: one half of a day, or both halves on one and the same desk. */
export type DayPart = 'day' | Half;
/** `2026-11-23/morning` */
export type HalfDay = `${LocalDate}/${Half}`;

export const DAY_PARTS: readonly DayPart[] = ['day', 'morning', 'afternoon'];

export function halvesOf(part: DayPart): readonly Half[] {
  return part === 'day' ? ['morning', 'afternoon'] : [part];
}

export function halfDaysOf(date: LocalDate, part: DayPart): HalfDay[] {
  return halvesOf(part).map((half): HalfDay => `${date}/${half}`);
}

/** Half-days in a part: what it counts in a balance. */
export function weightOf(part: DayPart): number {
  return part === 'day' ? 2 : 1;
}

/** True when both take the same half of a day. */
export function meets(a: DayPart, b: DayPart): boolean {
  return a === b || a === 'day' || b === 'day';
}

/** How ledgers keep the halves of a day, and how sentences and notices name them. */
export const SHORT_HALF = { morning: 'am', afternoon: 'pm' } as const satisfies Record<Half, string>;
export type ShortHalf = (typeof SHORT_HALF)[Half];
