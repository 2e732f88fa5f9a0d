import { type Instant, type Interval, overlaps, union } from '@digitalhub/kernel';

/** What the availability keeps of a reservation that occupies its resource. Not whose it is. */
export interface Stay extends Interval {
  readonly resource: string;
  /** An unconfirmed hold is over at this instant, whether its end has been published or not. */
  readonly heldUntil?: Instant;
}

/** Which resources are taken when. A resource has some dozens of stays, so each question looks at all of them. */
export class Occupancy {
  private readonly stays = new Map<string, Stay[]>();

  /** Takes one stay out, the very object that was put in, and another one in. */
  exchange({ before, after }: { before?: Stay; after?: Stay }): void {
    if (before) this.remove(before);
    if (!after) return;
    const stays = this.stays.get(after.resource);
    if (stays) stays.push(after);
    else this.stays.set(after.resource, [after]);
  }

  /** True when a stay overlaps the span; holds that are over by `now` do not count. */
  isTaken(resource: string, span: Interval, now: Instant): boolean {
    return (this.stays.get(resource) ?? []).some((stay) => overlaps(stay, span) && counts(stay, now));
  }

  /** The taken parts of the span: sorted, disjoint, touching ones joined, cut to the span. */
  takenIn(resource: string, span: Interval, now: Instant): Interval[] {
    const met = (this.stays.get(resource) ?? []).filter((stay) => overlaps(stay, span) && counts(stay, now));
    return union(
      met.map(({ start, end }) => ({ start: Math.max(start, span.start), end: Math.min(end, span.end) })),
    );
  }

  private remove(stay: Stay): void {
    const stays = this.stays.get(stay.resource);
    const at = stays?.indexOf(stay) ?? -1;
    if (!stays || at < 0) return;
    stays.splice(at, 1);
    if (stays.length === 0) this.stays.delete(stay.resource);
  }
}

function counts(stay: Stay, now: Instant): boolean {
  return stay.heldUntil === undefined || stay.heldUntil > now;
}
