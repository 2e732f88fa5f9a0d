import type { LocalDate, TimeZoneId } from '../calendar';
import { DomainError } from '../domain-error';
import {
  type HolidayCalendar,
  type OpeningRules,
  type WeeklySpan,
  parseOpeningHours,
} from '../opening-hours';
import { remembering } from '../remembering';

/** A dated time at which a hub, or a part of it, is closed whatever its opening hours say. */
export interface ClosureOfHub {
  readonly id: string;
  readonly title?: string;
  readonly reason: string;
  /** RFC 3339. */
  readonly from: string;
  /** First instant after it; null while nobody knows. */
  readonly until: string | null;
  /** Only these and what stands in them; where both are absent, the whole hub. */
  readonly spaces?: readonly string[];
  readonly resources?: readonly string[];
}

export interface HolidayOfHub {
  readonly date: LocalDate;
  readonly name: string;
  /** `public` or `school`; others say nothing to opening hours. */
  readonly kind: string;
}

/** As much of a hub as its opening depends on. */
export interface HubHours {
  readonly timeZone: TimeZoneId;
  /** The regular week, for hubs without rules. */
  readonly openingHours: readonly WeeklySpan[];
  /** In OSM `opening_hours` syntax. */
  readonly openingRules?: string;
  readonly closures?: readonly ClosureOfHub[];
  readonly holidays?: readonly HolidayOfHub[];
}

const calendars = new WeakMap<readonly HolidayOfHub[], Holidays>();
const NO_HOLIDAYS: readonly HolidayOfHub[] = [];
/** Rules that this version cannot read open nothing: for bookings, an unknown is a no. */
const NEVER: OpeningRules = [];

/** Reads each text once. */
export const openingRulesOf = remembering(5_000, readable);

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
export function holidaysOf({ holidays = NO_HOLIDAYS }: Pick<HubHours, 'holidays'>): Holidays {
  const known = calendars.get(holidays);
  if (known) return known;
  const calendar = new Holidays(holidays);
  calendars.set(holidays, calendar);
  return calendar;
}
