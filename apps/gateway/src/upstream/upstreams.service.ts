import type { ServiceName } from '@digitalhub/contracts';
import { Settings } from '@digitalhub/platform';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { GatewaySettings } from '../gateway.settings';
import { Replicas } from './replicas.client';
import { Upstream } from './upstream.client';

/** The services behind the gateway. */
export type OwnerName = Exclude<ServiceName, 'gateway'>;
export const OWNERS = [
  'hubs',
  'bookings',
  'events',
  'funding',
  'people',
] as const satisfies readonly OwnerName[];

/** One upstream per owner, for as long as the gateway runs. */
@Injectable()
export class Upstreams implements OnApplicationShutdown {
  private readonly upstreams: ReadonlyMap<OwnerName, Upstream>;

  constructor(@Settings() settings: GatewaySettings) {
    const limits = { timeout: settings.UPSTREAM_TIMEOUT_MS, concurrency: settings.UPSTREAM_CONCURRENCY };
    const urls: Record<OwnerName, readonly string[]> = {
      hubs: settings.HUBS_URLS,
      bookings: settings.BOOKINGS_URLS,
      events: settings.EVENTS_URLS,
      funding: settings.FUNDING_URLS,
      people: settings.PEOPLE_URLS,
    };
    this.upstreams = new Map(
      OWNERS.map((name) => [name, new Upstream(name, new Replicas(urls[name]), limits)]),
    );
  }

  of(owner: OwnerName): Upstream {
    const upstream = this.upstreams.get(owner);
    if (upstream) return upstream;
    throw new Error(`There is no upstream ${owner}`);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.upstreams.values()].map((upstream) => upstream.close()));
  }
}
