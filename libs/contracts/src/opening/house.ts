import {
  DomainError,
  type HolidayCalendar,
  type LocalDate,
  type OpeningRules,
  type TimeZoneId,
  parseOpeningHours,
} from '@digitalhub/kernel';
import type { Hub } from '../hubs';

export type ClosureOfHub = NonNullable<Hub['closures']>[number];
export type HolidayOfHub = NonNullable<Hub['holidays']>[number];

/** As much of a hub's record as its opening depends on. */
export interface HouseHours {
  readonly timeZone: TimeZoneId;
  readonly openingHours: readonly Hub['openingHours'][number][];
  readonly openingRules?: string;
  readonly closures?: readonly ClosureOfHub[];
  readonly holidays?: readonly HolidayOfHub[];
}

const KEPT_RULES = 5_000;
const parsed = new Map<string, OpeningRules>();
const calendars = new WeakMap<readonly HolidayOfHub[], Holidays>();
const NO_HOLIDAYS: readonly HolidayOfHub[] = [];
/** Rules that this version cannot read open nothing: for bookings, an unknown is a no. */
const NEVER: OpeningRules = [];

/** Reads each text once. */
export function rulesOf(text: string): OpeningRules {
  const known = parsed.get(text);
  if (known) return known;
  if (parsed.size >= KEPT_RULES) parsed.clear();
  const rules = readable(text);
  parsed.set(text, rules);
  return rules;
}

function readable(text: string): OpeningRules {
  try {
    return parseOpeningHours(text);
  } catch (error) {
    if (error instanceof DomainError) return NEVER;
    throw error;
  }
}

/** The holidays of a hub by date; looked through on the first question that rules ask. */
export class Holidays implements HolidayCalendar {
  private known?: Map<LocalDate, HolidayOfHub[]>;

  constructor(private readonly all: readonly HolidayOfHub[]) {}

  isPublicHoliday(date: LocalDate): boolean {
    return this.on(date).some(({ kind }) => kind === 'public');
  }

  isSchoolHoliday(date: LocalDate): boolean {
    return this.on(date).some(({ kind }) => kind === 'school');
  }

  /** Public holidays first. */
  on(date: LocalDate): readonly HolidayOfHub[] {
    this.known ??= byDate(this.all);
    return this.known.get(date) ?? NO_HOLIDAYS;
  }
}

function byDate(holidays: readonly HolidayOfHub[]): Map<LocalDate, HolidayOfHub[]> {
  const dates = new Map<LocalDate, HolidayOfHub[]>();
  const ordered = [...holidays].sort((a, b) => Number(b.kind === 'public') - Number(a.kind === 'public'));
  for (const holiday of ordered) dates.set(holiday.date, [...(dates.get(holiday.date) ?? []), holiday]);
  return dates;
}

/** The calendar of a hub; made once for a record. */
export function holidaysOf({ holidays = NO_HOLIDAYS }: Pick<HouseHours, 'holidays'>): Holidays {
  const known = calendars.get(holidays);
  if (known) return known;
  const calendar = new Holidays(holidays);
  calendars.set(holidays, calendar);
  return calendar;
}
