import { type Instant, type Interval, overlaps, union } from '@digitalhub/kernel';

/** What the availability keeps of a reservation that occupies its resource. Not whose it is. */
export interface Stay extends Interval {
  readonly id: string;
  readonly resource: string;
  /** An unconfirmed hold is over at this instant, whether its end has been published or not. */
  readonly heldUntil?: Instant;
}

const DAY = 86_400_000;

/** Which resources are taken when: stays by UTC day and resource, so that a question looks at a handful of them. */
export class Occupancy {
  private readonly days = new Map<number, Map<string, Stay[]>>();

  /** Takes one stay out and another one in. */
  exchange({ before, after }: { before?: Stay; after?: Stay }): void {
    if (before) this.eachDay(before, (day) => this.remove(day, before));
    if (after) this.eachDay(after, (day) => this.add(day, after));
  }

  /** True when a stay overlaps the span; holds that are over by `now` do not count. */
  isTaken(resource: string, span: Interval, now: Instant): boolean {
    for (let day = dayOf(span.start); day <= dayOf(span.end - 1); day += 1) {
      const stays = this.days.get(day)?.get(resource) ?? [];
      if (stays.some((stay) => overlaps(stay, span) && counts(stay, now))) return true;
    }
    return false;
  }

  /** The taken parts of the span: sorted, disjoint, touching ones joined, cut to the span. */
  takenIn(resource: string, span: Interval, now: Instant): Interval[] {
    const met: Interval[] = [];
    for (let day = dayOf(span.start); day <= dayOf(span.end - 1); day += 1) {
      const stays = this.days.get(day)?.get(resource) ?? [];
      met.push(...stays.filter((stay) => overlaps(stay, span) && counts(stay, now)));
    }
    return union(
      met.map(({ start, end }) => ({ start: Math.max(start, span.start), end: Math.min(end, span.end) })),
    );
  }

  /** Drops the days that lie wholly before the instant. */
  prune(before: Instant): void {
    for (const day of this.days.keys()) if ((day + 1) * DAY <= before) this.days.delete(day);
  }

  private eachDay(stay: Stay, visit: (day: number) => void): void {
    for (let day = dayOf(stay.start); day <= dayOf(stay.end - 1); day += 1) visit(day);
  }

  private add(day: number, stay: Stay): void {
    const resources = this.days.get(day) ?? new Map<string, Stay[]>();
    resources.set(stay.resource, [...(resources.get(stay.resource) ?? []), stay]);
    this.days.set(day, resources);
  }

  private remove(day: number, { id, resource }: Stay): void {
    const resources = this.days.get(day);
    const left = resources?.get(resource)?.filter((stay) => stay.id !== id) ?? [];
    if (left.length > 0) resources?.set(resource, left);
    else resources?.delete(resource);
  }
}

function dayOf(instant: Instant): number {
  return Math.floor(instant / DAY);
}

function counts(stay: Stay, now: Instant): boolean {
  return stay.heldUntil === undefined || stay.heldUntil > now;
}
