import type { Hub, HubDay, NetworkDay, Resource, ResourceAvailability } from '@digitalhub/contracts';
import { type Instant, type LocalDate, localDateOf } from '@digitalhub/kernel';
import { Clock } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { MinuteCache } from '../render/minute-cache';
import { type Rendered, render } from '../render/rendered.http';
import { requireKnown } from '../views/known';
import { Views } from '../views/views.service';
import { type Day, hubDay, isFreeFor, spanOf } from './day';
import { leftOf } from './opening';
import { Openings } from './openings.service';

const KINDS = ['desk', 'room', 'equipment'] as const;
const DAYS = 500;
const SUMMARIES = 20_000;

/** What is free and taken, from memory; the command path never trusts it. */
@Injectable()
export class Availability {
  private readonly days = new MinuteCache<Rendered>(DAYS);
  private readonly summaries = new MinuteCache<HubDay>(SUMMARIES);

  constructor(
    private readonly views: Views,
    private readonly openings: Openings,
    private readonly clock: Clock,
  ) {}

  /** A hub's reservable resources on a local day, today unless given. undefined when there is no such hub. */
  ofHub(slug: string, date?: LocalDate): Rendered | undefined {
    const hub = this.views.network.hub(slug);
    return hub && this.cached(`hub ${slug} ${date}`, hub, date, (day, now) => this.wholeHub(hub, day, now));
  }

  /** One resource on a local day, today unless given. undefined when there is no such resource. */
  ofResource(id: string, date?: LocalDate): Rendered | undefined {
    const resource = this.views.network.resource(id);
    const hub = resource && this.views.network.hub(resource.hub);
    if (!resource || !hub) return undefined;
    return this.cached(`resource ${id} ${date}`, hub, date, (day, now) => {
      const { occupancy } = this.views.network;
      return hubDay(hub, [id], this.dayOf(hub, day), occupancy, now).resources[0] as ResourceAvailability;
    });
  }

  /** All hubs on the same local date of each. */
  ofNetwork(date: LocalDate): Rendered {
    const { network } = this.views;
    return this.days.get(`network ${date}`, network.version, this.clock.now(), (): Rendered => {
      const hubs = network.allHubs();
      hubs.forEach((hub) => this.requireKnown(hub, date));
      const day: Omit<NetworkDay, 'asOf' | 'stale'> = {
        date,
        hubs: hubs.map((hub) => this.summaryOf(hub, date)),
      };
      return render(day);
    });
  }

  private cached(
    key: string,
    hub: Hub,
    date: LocalDate | undefined,
    make: (date: LocalDate, now: Instant) => object,
  ): Rendered {
    const version = this.views.network.versionOf(hub.slug);
    return this.days.get(key, version, this.clock.now(), (now) => {
      const day = date ?? localDateOf(now, hub.timeZone);
      this.requireKnown(hub, day);
      return render(make(day, now));
    });
  }

  private dayOf(hub: Hub, date: LocalDate): Day {
    return { date, whole: this.openings.dayOf(hub, date), open: this.openings.of(hub)(date) };
  }

  private wholeHub(hub: Hub, date: LocalDate, now: Instant) {
    const ids = this.reservable(hub)
      .map(({ id }) => id)
      .sort();
    return hubDay(hub, ids, this.dayOf(hub, date), this.views.network.occupancy, now);
  }

  private summaryOf(hub: Hub, date: LocalDate): HubDay {
    const version = this.views.network.versionOf(hub.slug);
    const key = `${hub.slug} ${date}`;
    return this.summaries.get(key, version, this.clock.now(), (now) => this.summary(hub, date, now));
  }

  private summary(hub: Hub, date: LocalDate, now: Instant): HubDay {
    const open = this.openings.of(hub)(date);
    const left = leftOf(open, now);
    const resources = this.reservable(hub);
    const count = (kind: Resource['kind']) => {
      const ofKind = resources.filter((resource) => resource.kind === kind);
      const free = ofKind.filter(({ id }) => isFreeFor(id, left, this.views.network.occupancy, now)).length;
      return { total: ofKind.length, free };
    };
    const [desk, room, equipment] = KINDS.map(count) as [Count, Count, Count];
    return {
      hub: hub.slug,
      open: open.map((span) => spanOf(span, hub.timeZone)),
      free: { desk, room, equipment },
    };
  }

  private reservable({ slug }: Hub): Resource[] {
    return this.views.network.resourcesOf(slug).filter(({ mode }) => mode === 'reservable');
  }

  private requireKnown(hub: Hub, date: LocalDate): void {
    requireKnown('date', this.openings.dayOf(hub, date).start, this.views.network.knownFrom);
  }
}

type Count = HubDay['free']['desk'];
