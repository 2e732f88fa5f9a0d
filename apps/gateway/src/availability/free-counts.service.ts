import type { Hub, HubDay } from '@digitalhub/contracts';
import { type Instant, type Interval, type LocalDate, datesTouched, subtract } from '@digitalhub/kernel';
import { Injectable } from '@nestjs/common';
import type { NetworkWatcher } from '../views/network.view';
import { Views } from '../views/views.service';
import { isFreeFor, spanOf } from './day';
import { FreeCount, type Judged } from './free-count';
import { leftOf } from './opening';
import { Openings } from './openings.service';
import { Roster } from './roster';
import type { StayInHub } from './stay';

const MINUTE = 60_000;
/** Days of hubs; some kilobyte each. */
const KEPT = 20_000;

interface Counted {
  readonly whole: Interval;
  readonly open: HubDay['open'];
  readonly count: FreeCount;
  /** JSON of the day; the same text for as long as nothing in it changes. */
  text: string;
}

interface CountedHub {
  readonly roster: Roster;
  readonly days: Map<LocalDate, Counted>;
}

/** How much is free in each hub on a day: counted once, then kept up with every reservation that comes or goes. */
@Injectable()
export class FreeCounts implements NetworkWatcher {
  private hubs = new Map<string, CountedHub>();
  private size = 0;

  constructor(
    private readonly views: Views,
    private readonly openings: Openings,
  ) {
    views.network.watch(this);
  }

  /** JSON of a HubDay. */
  textOf(hub: Hub, date: LocalDate, now: Instant): string {
    const counted = this.countedOf(hub, date);
    const { whole, open, count } = counted;
    const minute = Math.floor(now / MINUTE);
    const begun = whole.start <= now;
    if (count.isCurrent(minute, begun)) return counted.text;
    const left = leftOf(this.openings.of(hub)(date), now);
    if (count.update(minute, begun, (id) => this.judge(id, hub, left, whole, now))) {
      const day: HubDay = { hub: hub.slug, open, free: count.counts };
      counted.text = JSON.stringify(day);
    }
    return counted.text;
  }

  hubChanged(slug: string): void {
    this.size -= this.hubs.get(slug)?.days.size ?? 0;
    this.hubs.delete(slug);
  }

  stayChanged({ hub, resource, start, end }: StayInHub): void {
    const counted = this.hubs.get(hub);
    const timeZone = this.views.network.hub(hub)?.timeZone;
    if (!counted || timeZone === undefined) return;
    const related = this.views.network.relatedTo(resource);
    for (const date of datesTouched({ start, end }, timeZone)) {
      const day = counted.days.get(date);
      if (day) related.forEach((id) => day.count.touch(id));
    }
  }

  private countedOf(hub: Hub, date: LocalDate): Counted {
    const known = this.hubs.get(hub.slug)?.days.get(date);
    if (known) return known;
    if (this.size >= KEPT) this.forget();
    const { roster, days } = this.hubs.get(hub.slug) ?? this.take(hub);
    const open = this.openings
      .of(hub)(date)
      .map((span) => spanOf(span, hub.timeZone));
    const counted = { whole: this.openings.dayOf(hub, date), open, count: new FreeCount(roster), text: '' };
    days.set(date, counted);
    this.size += 1;
    return counted;
  }

  private take({ slug }: Hub): CountedHub {
    const hub = {
      roster: new Roster(this.views.network.resourcesOf(slug)),
      days: new Map<LocalDate, Counted>(),
    };
    this.hubs.set(slug, hub);
    return hub;
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
