import type { NextFree } from '@digitalhub/contracts';
import { type Instant, type Interval, addDays, dayInterval, localDateOf, rfc3339 } from '@digitalhub/kernel';
import { Clock } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { widened } from './alternatives';
import { freeOf } from './availability';
import { AvailabilityService } from './availability.service';
import { PolicyService } from '../policy/policy.service';
import { ResourceService } from '../known/resource.service';
import { requestOf } from '../booking/request';
import { targetOf } from '../booking/target';
import { isPossible } from '../booking/rules/judge';
import { openOn } from '../booking/rules/open-on';
import { RASTER } from '../booking/rules/raster';

/** How many days are searched. */
const DAYS = 28;
const NOBODY = { id: '', holder: { kind: 'event' as const, ref: '' } };

/** The first time of some length at which a resource can be booked: free a moment ago, by all rules of the place. */
@Injectable()
export class NextFreeService {
  constructor(
    private readonly resources: ResourceService,
    private readonly policies: PolicyService,
    private readonly availability: AvailabilityService,
    private readonly clock: Clock,
  ) {}

  async find(id: string, length: number, from?: Instant): Promise<NextFree> {
    const now = this.clock.now();
    const earliest = Math.max(from ?? now, now);
    const resource = await this.resources.require(id);
    const policy = await this.policies.of(resource.hub, resource.kind);
    const dates = datesFrom(earliest, resource.timeZone);
    const until = dayInterval(dates.at(-1)!, resource.timeZone).end;
    const [taken = []] = await this.availability.takenIn([resource], {
      start: earliest - RASTER,
      end: until,
    });
    const spaced = taken.map((span) => widened(span, policy));
    const free = dates.flatMap((date) => freeOf({ open: openOn(resource, date), taken: spaced }));
    const fits = (time: Interval) =>
      isPossible(requestOf(NOBODY, targetOf(resource, time, now, policy)), now);
    const next = firstOf(free, length, earliest, fits);
    const span = next && { start: rfc3339(next.start), end: rfc3339(next.end) };
    return { resource: id, ...(span && { next: span }), searchedUntil: rfc3339(until) };
  }
}

function datesFrom(from: Instant, timeZone: string): string[] {
  const today = localDateOf(from, timeZone);
  return Array.from({ length: DAYS }, (_, days) => addDays(today, days));
}

/** The first time on the raster within a free span that the rules let through. */
function firstOf(
  free: readonly Interval[],
  length: number,
  from: Instant,
  fits: (time: Interval) => boolean,
): Interval | undefined {
  for (const span of free) {
    const first = Math.ceil(Math.max(span.start, from) / RASTER) * RASTER;
    for (let start = first; start + length <= span.end; start += RASTER) {
      const time = { start, end: start + length };
      if (fits(time)) return time;
    }
  }
  return undefined;
}
