import { type Hub } from '@digitalhub/contracts';
import {
  type Interval,
  type LocalDate,
  dayInterval,
  subtract,
  closedFor,
  closuresAt,
} from '@digitalhub/kernel';
import { Injectable } from '@nestjs/common';
import { type OpenOn, type OpeningDays, openOn, openingDays } from './opening';

/** Days looked at ahead of today, and some more that are asked for. */
const DATES = 64;

const NONE: Interval[] = [];

interface Known {
  readonly dates: Map<LocalDate, readonly Interval[]>;
  readonly ahead: Map<LocalDate, OpeningDays>;
  /** Whether a part of the hub is closed without the rest. */
  readonly inParts: boolean;
}

/** When hubs are open, worked out once for a hub's record and date: calendars are what costs most about a page. */
@Injectable()
export class Openings {
  private readonly known = new WeakMap<Hub, Known>();
  private days = new Map<string, Interval>();

  of(hub: Hub): OpenOn {
    const { dates } = this.knownOf(hub);
    return (date) => remembered(dates, date, () => openOn(hub, date));
  }

  /** When a place of the hub is open; the places of a resource are what it stands in, see closures of parts of a hub. */
  at(hub: Hub, places: () => readonly string[]): OpenOn {
    const ofHub = this.of(hub);
    const closed = this.closedParts(hub, places);
    return closed.length === 0 ? ofHub : (date) => ofHub(date).flatMap((span) => subtract(span, closed));
  }

  /** When a place of the hub is closed although the hub may be open. */
  closedParts(hub: Hub, places: () => readonly string[]): Interval[] {
    if (!this.knownOf(hub).inParts) return NONE;
    return closuresAt(hub, places()).filter(isPart).map(closedFor);
  }

  /** The opening from a day on. */
  ahead(hub: Hub, date: LocalDate): OpeningDays {
    const make = () => openingDays(this.of(hub), date, hub.timeZone, (day) => openOn(hub, day));
    return remembered(this.knownOf(hub).ahead, date, make);
  }

  /** The span of a hub's local day. */
  dayOf({ timeZone }: Hub, date: LocalDate): Interval {
    return remembered(this.days, `${timeZone} ${date}`, () => dayInterval(date, timeZone));
  }

  private knownOf(hub: Hub): Known {
    const known = this.known.get(hub);
    if (known) return known;
    const made = { dates: new Map(), ahead: new Map(), inParts: (hub.closures ?? []).some(isPart) };
    this.known.set(hub, made);
    return made;
  }
}

function isPart({ spaces, resources }: NonNullable<Hub['closures']>[number]): boolean {
  return spaces !== undefined || resources !== undefined;
}

function remembered<Value>(values: Map<string, Value>, key: string, make: () => Value): Value {
  const known = values.get(key);
  if (known !== undefined) return known;
  if (values.size >= DATES) values.clear();
  const value = make();
  values.set(key, value);
  return value;
}
