import type { Hub } from '@digitalhub/contracts';
import { type Interval, type LocalDate, dayInterval } from '@digitalhub/kernel';
import { Injectable } from '@nestjs/common';
import { type OpenOn, openOn } from './opening';

const DATES = 64;

/** When hubs are open, worked out once for a hub's profile and date: calendars are what costs most about a page. */
@Injectable()
export class Openings {
  private readonly known = new WeakMap<Hub, Map<LocalDate, Interval[]>>();
  private days = new Map<string, Interval>();

  of(hub: Hub): OpenOn {
    const dates = this.datesOf(hub);
    return (date) => {
      const known = dates.get(date);
      if (known) return known;
      if (dates.size >= DATES) dates.clear();
      const spans = openOn(hub, date);
      dates.set(date, spans);
      return spans;
    };
  }

  /** The span of a hub's local day. */
  dayOf({ timeZone }: Hub, date: LocalDate): Interval {
    const key = `${timeZone} ${date}`;
    const known = this.days.get(key);
    if (known) return known;
    if (this.days.size >= DATES) this.days = new Map();
    const day = dayInterval(date, timeZone);
    this.days.set(key, day);
    return day;
  }

  private datesOf(hub: Hub): Map<LocalDate, Interval[]> {
    const dates = this.known.get(hub) ?? new Map<LocalDate, Interval[]>();
    this.known.set(hub, dates);
    return dates;
  }
}
