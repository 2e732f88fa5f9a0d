import type { Hub, HubOpening, HubOverview } from '@digitalhub/contracts';
import { type Instant, type LocalDate, localDateOf, rfc3339 } from '@digitalhub/kernel';
import { Clock } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { isFreeFor, spanOf } from '../availability/day';
import { type OpenOn, leftOf, nextOpenDay, openingAt, openingDays, stageOn } from '../availability/opening';
import { Openings } from '../availability/openings.service';
import { MinuteCache, fullMinute } from '../render/minute-cache';
import { type Rendered, render } from '../render/rendered.http';
import { requireKnown } from '../views/known';
import { Views } from '../views/views.service';
import { type Moment, hubOverview, hubView } from './hub-page';

/** The time and the day a page is asked for. */
export interface Asked {
  readonly at?: Instant;
  readonly date?: LocalDate;
}

/** Some megabytes at most, also when somebody asks for page after page. */
const PAGES = 2_000;

/** Composes hub pages and keeps their bytes until something about the hub changes or the minute ends. */
@Injectable()
export class HubPages {
  private readonly pages = new MinuteCache<Rendered>(PAGES);
  private readonly overviews = new MinuteCache<HubOverview>(PAGES);

  constructor(
    private readonly views: Views,
    private readonly openings: Openings,
    private readonly clock: Clock,
  ) {}

  /** undefined when there is no such hub. */
  page(slug: string, asked: Asked = {}): Rendered | undefined {
    const hub = this.views.network.hub(slug);
    if (!hub) return undefined;
    const make = (now: Instant) => this.compose(hub, now, asked);
    if (asked.at !== undefined) return make(fullMinute(this.clock.now()));
    const key = asked.date === undefined ? slug : `${slug} ${asked.date}`;
    return this.pages.get(key, this.views.network.versionOf(slug), this.clock.now(), make);
  }

  overview(hub: Hub): HubOverview {
    const version = this.views.network.versionOf(hub.slug);
    return this.overviews.get(hub.slug, version, this.clock.now(), (now) => {
      return hubOverview(hub, this.views.network.resourcesOf(hub.slug), this.moment(hub, now, {}));
    });
  }

  private compose(hub: Hub, now: Instant, asked: Asked): Rendered {
    this.requireKnown(hub, asked);
    return render(hubView(hub, this.views.network.resourcesOf(hub.slug), this.moment(hub, now, asked)));
  }

  private requireKnown(hub: Hub, { at, date }: Asked): void {
    const { knownFrom } = this.views.network;
    if (at !== undefined) requireKnown('at', at, knownFrom);
    if (date !== undefined) requireKnown('date', this.openings.dayOf(hub, date).start, knownFrom);
  }

  private moment(hub: Hub, now: Instant, { at = now, date }: Asked): Moment {
    const { occupancy } = this.views.network;
    const openOn = this.openings.of(hub);
    const today = localDateOf(at, hub.timeZone);
    const day = date ? { date, left: leftOf(openOn(date), at) } : nextOpenDay(openOn, today, at);
    const instant = [{ start: at, end: at + 1 }];
    return {
      today,
      stage: stageOn(hub, today),
      opening: opening(openOn, hub, today, at),
      date: day.date,
      isFreeNow: (resource) => isFreeFor(resource, instant, occupancy, now),
      isFreeOnDate: (resource) => isFreeFor(resource, day.left, occupancy, now),
    };
  }
}

function opening(openOn: OpenOn, hub: Hub, today: LocalDate, at: Instant): HubOpening {
  const days = openingDays(openOn, today);
  const { now, closesAt, opensNext } = openingAt(days, at);
  const text = (instant: Instant | undefined) =>
    instant === undefined ? undefined : rfc3339(instant, hub.timeZone);
  return {
    now,
    closesAt: text(closesAt),
    opensNext: text(opensNext),
    today: days.today.map((span) => spanOf(span, hub.timeZone)),
  };
}
