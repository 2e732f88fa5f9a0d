import type { HubProfile, WeeklyOpening } from '@digitalhub/contracts';
import type { FieldError } from '@digitalhub/kernel';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The spans of one weekday do not overlap; touching ones are fine, they are half-open. */
export function openingsApart({ openingHours }: HubProfile): FieldError[] {
  return openingHours.flatMap((span, index) => {
    const other = openingHours.slice(0, index).find((each) => overlap(each, span));
    if (!other) return [];
    const detail =
      `openingHours[${index}] ${spoken(span)} overlaps ${spoken(other)}; ` +
      'the opening spans of a weekday do not overlap';
    return [{ pointer: `/openingHours/${index}`, code: 'opening-hours-overlap', detail }];
  });
}

function overlap(a: WeeklyOpening, b: WeeklyOpening): boolean {
  return a.weekday === b.weekday && a.opens < b.closes && b.opens < a.closes;
}

function spoken({ weekday, opens, closes }: WeeklyOpening): string {
  return `${WEEKDAYS[weekday - 1]} ${opens}–${closes}`;
}
