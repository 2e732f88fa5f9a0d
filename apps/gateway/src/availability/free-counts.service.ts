import type { Hub, HubDay, Resource } from '@digitalhub/contracts';
import { type Instant, type Interval, type LocalDate, datesTouched, subtract } from '@digitalhub/kernel';
import { Injectable } from '@nestjs/common';
import type { NetworkWatcher } from '../views/network.view';
import { Views } from '../views/views.service';
import { isFreeFor, spanOf } from './day';
import { FreeCount, type Judged } from './free-count';
import { leftOf } from './opening';
import { Openings } from './openings.service';
import type { StayInHub } from './stay';

const MINUTE = 60_000;
/** Days of hubs; some thirty megabytes with fifty desks each. */
const KEPT = 20_000;

interface Counted {
  readonly whole: Interval;
  readonly open: HubDay['open'];
  readonly count: FreeCount;
  /** JSON of the day; the same text for as long as nothing in it changes. */
  text?: string;
}

/** How much is free in each hub on a day: counted once, then kept up with every reservation that comes or goes. */
@Injectable()
export class FreeCounts implements NetworkWatcher {
  private hubs = new Map<string, Map<LocalDate, Counted>>();
  private size = 0;

  constructor(
    private readonly views: Views,
    private readonly openings: Openings,
  ) {
    views.network.watch(this);
  }

  /** JSON of a HubDay. */
  textOf(hub: Hub, date: LocalDate, now: Instant): string {
    const counted = this.countedOf(hub, date, now);
    const begun = counted.whole.start <= now;
    const left = leftOf(this.openings.of(hub)(date), now);
    const judge = (id: string) => this.judge(id, hub, left, counted.whole, now);
    const { counts, changed } = counted.count.at(Math.floor(now / MINUTE), begun, judge);
    if (counted.text !== undefined && !changed) return counted.text;
    const day: HubDay = { hub: hub.slug, open: counted.open, free: counts };
    counted.text = JSON.stringify(day);
    return counted.text;
  }

  hubChanged(slug: string): void {
    this.size -= this.hubs.get(slug)?.size ?? 0;
    this.hubs.delete(slug);
  }

  stayChanged({ hub, resource, start, end }: StayInHub): void {
    const days = this.hubs.get(hub);
    const timeZone = this.views.network.hub(hub)?.timeZone;
    if (!days || timeZone === undefined) return;
    const related = this.views.network.relatedTo(resource);
    for (const date of datesTouched({ start, end }, timeZone)) {
      const counted = days.get(date);
      if (counted) related.forEach((id) => counted.count.touch(id));
    }
  }

  private countedOf(hub: Hub, date: LocalDate, now: Instant): Counted {
    const days = this.hubs.get(hub.slug) ?? new Map<LocalDate, Counted>();
    const known = days.get(date);
    if (known) return known;
    if (this.size >= KEPT) this.forget();
    const open = this.openings
      .of(hub)(date)
      .map((span) => spanOf(span, hub.timeZone));
    const count = new FreeCount(this.kindsIn(hub), Math.floor(now / MINUTE));
    const counted = { whole: this.openings.dayOf(hub, date), open, count };
    this.hubs.set(hub.slug, days.set(date, counted));
    this.size += 1;
    return counted;
  }

  private kindsIn({ slug }: Hub): Map<string, Resource['kind']> {
    const reservable = this.views.network.resourcesOf(slug).filter(({ mode }) => mode === 'reservable');
    return new Map(reservable.map(({ id, kind }) => [id, kind]));
  }

  private judge(id: string, hub: Hub, left: readonly Interval[], whole: Interval, now: Instant): Judged {
    const { network } = this.views;
    const closed = this.openings.closedParts(hub, () => network.placesOf(id));
    const open = closed.length === 0 ? left : left.flatMap((span) => subtract(span, closed));
    return { free: isFreeFor(id, open, network.taken, now), passing: network.taken.isHeld(id, whole) };
  }

  private forget(): void {
    this.hubs = new Map();
    this.size = 0;
  }
}
