import type { Hub, ResourceAvailability } from '@digitalhub/contracts';
import { DomainError, type Instant, type LocalDate, addDays, localDateOf } from '@digitalhub/kernel';
import { Clock } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { MinuteCache } from '../render/minute-cache.service';
import { type Rendered, render, renderText } from '../render/rendered.http';
import { requireKnown } from '../views/known';
import { Views } from '../views/views.service';
import { type Day, hubDay } from './day';
import { FreeCounts } from './free-counts.service';
import { Openings } from './openings.service';

const DAYS = 500;
/** Of many hubs and many days; a megabyte each at most. */
const NETWORK_DAYS = 40;

export interface NetworkDayAsked {
  readonly date: LocalDate;
  readonly days: number;
  /** All hubs unless given. */
  readonly hubs?: readonly string[];
}

/**
 * What is free and taken, from memory; the command path never trusts it. Answers are kept by the text they were asked
 * with, so `asked` is called only when there is no answer yet.
 */
@Injectable()
export class Availability {
  private readonly days = new MinuteCache<Rendered>(DAYS);
  private readonly networkDays = new MinuteCache<Rendered>(NETWORK_DAYS);

  constructor(
    private readonly views: Views,
    private readonly openings: Openings,
    private readonly counts: FreeCounts,
    private readonly clock: Clock,
  ) {}

  /** A hub's reservable resources on a local day, today unless given. undefined when there is no such hub. */
  ofHub(key: string, slug: string, asked: () => LocalDate | undefined): Rendered | undefined {
    const hub = this.views.network.hub(slug);
    return hub && this.cached(key, hub, asked, (day, now) => this.wholeHub(hub, day, now));
  }

  /** One resource on a local day, today unless given. undefined when there is no such resource. */
  ofResource(key: string, id: string, asked: () => LocalDate | undefined): Rendered | undefined {
    const resource = this.views.network.resource(id);
    const hub = resource && this.views.network.hub(resource.hub);
    if (!resource || !hub) return undefined;
    return this.cached(key, hub, asked, (day, now) => {
      const { taken } = this.views.network;
      return hubDay(hub, [id], this.dayOf(hub, day), taken, now).resources[0] as ResourceAvailability;
    });
  }

  /** Hubs on the same local dates of each. Refuses a hub that is not there. */
  ofNetwork(key: string, asked: () => NetworkDayAsked): Rendered {
    const { network } = this.views;
    return this.networkDays.get(key, network.version, this.clock.now(), (now) => {
      const { date, days, hubs: slugs } = asked();
      const hubs = slugs ? this.named(slugs) : network.allHubs();
      hubs.forEach((hub) => this.requireKnown(hub, date));
      const [first, ...following] = Array.from({ length: days }, (_, ahead) =>
        this.dayText(hubs, addDays(date, ahead), now),
      );
      const rest = days > 1 ? `,"following":[${following.map((day) => `{${day}}`).join(',')}]` : '';
      return renderText(`{${first}${rest}}`);
    });
  }

  /** The members of one day, as JSON. */
  private dayText(hubs: readonly Hub[], date: LocalDate, now: Instant): string {
    return `"date":"${date}","hubs":[${hubs.map((hub) => this.counts.textOf(hub, date, now)).join(',')}]`;
  }

  private named(slugs: readonly string[]): Hub[] {
    const hubs = [...new Set(slugs)].sort().map((slug) => {
      const hub = this.views.network.hub(slug);
      if (hub) return hub;
      throw new DomainError('not-found', `There is no hub ${slug}.`);
    });
    return hubs;
  }

  private cached(
    key: string,
    hub: Hub,
    asked: () => LocalDate | undefined,
    make: (date: LocalDate, now: Instant) => object,
  ): Rendered {
    const version = this.views.network.versionOf(hub.slug);
    return this.days.get(key, version, this.clock.now(), (now) => {
      const day = asked() ?? localDateOf(now, hub.timeZone);
      this.requireKnown(hub, day);
      return render(make(day, now));
    });
  }

  private dayOf(hub: Hub, date: LocalDate): Day {
    const openFor = (id: string) => this.openings.at(hub, () => this.views.network.placesOf(id))(date);
    return { date, whole: this.openings.dayOf(hub, date), openFor };
  }

  private wholeHub(hub: Hub, date: LocalDate, now: Instant) {
    const reservable = this.views.network.resourcesOf(hub.slug).filter(({ mode }) => mode === 'reservable');
    const ids = reservable.map(({ id }) => id).sort();
    return hubDay(hub, ids, this.dayOf(hub, date), this.views.network.taken, now);
  }

  private requireKnown(hub: Hub, date: LocalDate): void {
    requireKnown('date', this.openings.dayOf(hub, date).start, this.views.network.knownFrom);
  }
}
