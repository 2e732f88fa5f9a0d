import type { Hub, HubOpening, HubOverview } from '@digitalhub/contracts';
import {
  type Instant,
  type Interval,
  type LocalDate,
  localDateOf,
  overlaps,
  rfc3339,
} from '@digitalhub/kernel';
import { Clock } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { isFreeFor, spanOf } from '../availability/day';
import { leftOf, nextOpenDay, openingAt, stageOn } from '../availability/opening';
import { Openings } from '../availability/openings.service';
import { MinuteCache, fullMinute } from '../render/minute-cache.service';
import { type Rendered, render } from '../render/rendered.http';
import { requireKnown } from '../views/known';
import { Views } from '../views/views.service';
import { aheadOf } from './ahead';
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
  private readonly outlooks = new WeakMap<Hub, { today: LocalDate; ahead: ReturnType<typeof aheadOf> }>();

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
    const moment = this.moment(hub, now, asked);
    const resources = this.views.network.resourcesOf(hub.slug);
    return render(hubView(hub, resources, moment, this.outlook(hub, moment.today)));
  }

  /** What is ahead changes with the hub's record and its date alone. */
  private outlook(hub: Hub, today: LocalDate) {
    const known = this.outlooks.get(hub);
    if (known?.today === today) return known.ahead;
    const openOn = this.openings.of(hub);
    const ahead = aheadOf(hub, today, (date) => openOn(date).map((span) => spanOf(span, hub.timeZone)));
    this.outlooks.set(hub, { today, ahead });
    return ahead;
  }

  private requireKnown(hub: Hub, { at, date }: Asked): void {
    const { knownFrom } = this.views.network;
    if (at !== undefined) requireKnown('at', at, knownFrom);
    if (date !== undefined) requireKnown('date', this.openings.dayOf(hub, date).start, knownFrom);
  }

  private moment(hub: Hub, now: Instant, { at = now, date: asked }: Asked): Moment {
    const { taken } = this.views.network;
    const today = localDateOf(at, hub.timeZone);
    const days = this.openings.ahead(hub, today);
    const next = openingAt(days, at);
    const date =
      asked ?? nextOpenDay(this.openings.of(hub), today, at) ?? dateOf(next.opensNext, hub) ?? today;
    const places = (resource: string) => () => this.views.network.placesOf(resource);
    const instant = { start: at, end: at + 1 };
    const isClosed = (resource: string) =>
      this.openings.closedParts(hub, places(resource)).some((closed) => overlaps(closed, instant));
    return {
      today,
      at,
      stage: stageOn(hub, today),
      opening: opening(next, days.today, hub),
      date,
      isFreeNow: (resource) => !isClosed(resource) && isFreeFor(resource, [instant], taken, now),
      isFreeOnDate: (resource) =>
        isFreeFor(resource, leftOf(this.openings.at(hub, places(resource))(date), at), taken, now),
    };
  }
}

function dateOf(instant: Instant | undefined, { timeZone }: Hub): LocalDate | undefined {
  return instant === undefined ? undefined : localDateOf(instant, timeZone);
}

function opening(
  { now, closesAt, opensNext }: ReturnType<typeof openingAt>,
  today: readonly Interval[],
  { timeZone }: Hub,
): HubOpening {
  const text = (instant: Instant | undefined) =>
    instant === undefined ? undefined : rfc3339(instant, timeZone);
  return {
    now,
    closesAt: text(closesAt),
    opensNext: text(opensNext),
    today: today.map((span) => spanOf(span, timeZone)),
  };
}
