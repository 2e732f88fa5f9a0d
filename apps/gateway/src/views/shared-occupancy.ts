import { type Instant, type Interval, union } from '@digitalhub/kernel';
import type { Occupancy } from './occupancy';

/** Answers whether and when a resource is taken. */
export type Taken = Pick<Occupancy, 'isTaken' | 'takenIn'>;

/** A resource is taken as well when one that it stands in is, or one that stands in it. */
export class SharedOccupancy implements Taken {
  constructor(
    private readonly own: Taken,
    private readonly relatedTo: (resource: string) => readonly string[],
  ) {}

  isTaken(resource: string, span: Interval, now: Instant): boolean {
    return this.relatedTo(resource).some((each) => this.own.isTaken(each, span, now));
  }

  takenIn(resource: string, span: Interval, now: Instant): Interval[] {
    const related = this.relatedTo(resource);
    if (related.length === 1) return this.own.takenIn(resource, span, now);
    return union(related.flatMap((each) => this.own.takenIn(each, span, now)));
  }
}
