import { OWNERS, type OwnerName } from '@digitalhub/contracts';
import { Settings } from '@digitalhub/platform';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Histogram, Registry } from 'prom-client';
import { type GatewaySettings, urlsOf } from '../settings/gateway.settings';
import { Replicas } from './replicas.client';
import { type Observe, Upstream } from './upstream.client';

const OPEN_MS = 2_000;

/** One upstream per owner, for as long as the gateway runs. */
@Injectable()
export class Upstreams implements OnApplicationShutdown {
  private readonly upstreams: ReadonlyMap<OwnerName, Upstream>;

  constructor(@Settings() settings: GatewaySettings, registry: Registry) {
    const duration = new Histogram({
      name: 'gateway_upstream_duration_seconds',
      help: 'Duration of requests to the owners, by how they ended: a status, or the code of the refusal.',
      labelNames: ['upstream', 'outcome'],
      buckets: [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    });
    const observe: Observe = (upstream, outcome, seconds) => duration.observe({ upstream, outcome }, seconds);
    const limits = {
      timeout: settings.UPSTREAM_TIMEOUT_MS,
      connectTimeout: settings.UPSTREAM_CONNECT_TIMEOUT_MS,
      openFor: OPEN_MS,
      concurrency: settings.UPSTREAM_CONCURRENCY,
    };
    this.upstreams = new Map(
      OWNERS.map((name) => {
        const replicas = new Replicas(settings[urlsOf(name)]);
        return [name, new Upstream(name, replicas, limits, observe)];
      }),
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
