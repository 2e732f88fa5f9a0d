import type { Hub, HubDay, Resource } from '@digitalhub/contracts';
import { type Instant, type Interval, type LocalDate, subtract } from '@digitalhub/kernel';
import { Injectable } from '@nestjs/common';
import { MinuteCache } from '../render/minute-cache.service';
import { Views } from '../views/views.service';
import { isFreeFor, spanOf } from './day';
import { leftOf } from './opening';
import { Openings } from './openings.service';

/** Days of hubs; some hundred bytes each. */
const KEPT = 5_000;

/** How much is free in each hub on a day, counted when something about the hub has changed or the minute is over. */
@Injectable()
export class FreeCounts {
  private readonly texts = new MinuteCache<string>(KEPT);

  constructor(
    private readonly views: Views,
    private readonly openings: Openings,
  ) {}

  /** JSON of a HubDay. */
  textOf(hub: Hub, date: LocalDate, now: Instant): string {
    const version = this.views.network.versionOf(hub.slug);
    const make = (at: Instant) => JSON.stringify(this.dayOf(hub, date, at));
    return this.texts.get(`${hub.slug} ${date}`, version, now, make);
  }

  private dayOf(hub: Hub, date: LocalDate, now: Instant): HubDay {
    const open = this.openings.of(hub)(date);
    const left = leftOf(open, now);
    const free = { desk: none(), room: none(), equipment: none() };
    for (const { id, kind, mode } of this.views.network.resourcesOf(hub.slug)) {
      const count = mode === 'reservable' ? countOf(free, kind) : undefined;
      if (!count) continue;
      count.total += 1;
      if (this.isFree(id, hub, left, now)) count.free += 1;
    }
    return { hub: hub.slug, open: open.map((span) => spanOf(span, hub.timeZone)), free };
  }

  private isFree(id: string, hub: Hub, left: readonly Interval[], now: Instant): boolean {
    const { network } = this.views;
    const closed = this.openings.closedParts(hub, () => network.placesOf(id));
    const open = closed.length === 0 ? left : left.flatMap((span) => subtract(span, closed));
    return isFreeFor(id, open, network.taken, now);
  }
}

const none = () => ({ total: 0, free: 0 });

/** undefined for a kind that a later version adds: it is not counted. */
function countOf(free: HubDay['free'], kind: Resource['kind']) {
  return Object.hasOwn(free, kind) ? free[kind as keyof HubDay['free']] : undefined;
}
