import type { HubProfile, WeeklyOpening } from '@digitalhub/contracts';
import {
  DomainError,
  formatOpeningHours,
  parseOpeningHours,
  regularWeek,
  rulesOfWeek,
  type FieldError,
  type OpeningRules,
} from '@digitalhub/kernel';

/** Opening hours in the one form that is stored, however they were entered. */
export interface Openings {
  readonly openingHours: WeeklyOpening[];
  readonly openingRules?: string;
}

/** The contract lets a hub say so much. */
const MOST_SPANS = 50;
const MOST_CHARACTERS = 2000;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Reads opening hours, or tells what is wrong with them; a text outside the subset with the position. */
export function readOpenings(
  entered: HubProfile['openingHours'],
): { readonly openings: Openings } | { readonly errors: FieldError[] } {
  if (typeof entered === 'string') return readText(entered);
  const errors = openingsApart(entered);
  if (errors.length > 0) return { errors };
  return entered.length === 0 ? { openings: { openingHours: [] } } : bounded(rulesOfWeek(entered));
}

function readText(text: string): ReturnType<typeof readOpenings> {
  try {
    return bounded(parseOpeningHours(text));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const detail = error.message.replace('The opening hours', 'openingHours').replace(/\.$/, '');
    return { errors: [{ ...refused(error.code, detail), ...positionOf(error) }] };
  }
}

/** The UTF-16 units before what is not understood, so that an editor can point to it. */
function positionOf({ details }: DomainError): object {
  return typeof details.position === 'number' ? { position: details.position } : {};
}

function bounded(rules: OpeningRules): ReturnType<typeof readOpenings> {
  const openings = { openingHours: regularWeek(rules), openingRules: formatOpeningHours(rules) };
  const tooMany = openings.openingHours.length > MOST_SPANS;
  if (!tooMany && openings.openingRules.length <= MOST_CHARACTERS) return { openings };
  const detail = `openingHours say too much; at most ${MOST_SPANS} spans a week and ${MOST_CHARACTERS} characters`;
  return { errors: [refused('opening-hours-too-long', detail)] };
}

function refused(code: string, detail: string): FieldError {
  return { pointer: '/openingHours', code, detail };
}

/** The spans of one weekday do not overlap; touching ones are fine, they are half-open. */
function openingsApart(openingHours: readonly WeeklyOpening[]): FieldError[] {
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
