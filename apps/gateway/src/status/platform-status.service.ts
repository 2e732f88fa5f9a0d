import { OWNERS, type OwnerName, type PlatformStatus, type ServiceStatus } from '@digitalhub/contracts';
import { Clock } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { Upstreams } from '../upstream/upstreams.service';
import { ViewsReader } from '../views/views-reader.service';
import { Views } from '../views/views.service';

const PROBE_TIMEOUT_MS = 1_000;
/** However many ask, the services are probed once in this time. */
const KEPT_MS = 1_000;

/** How the whole platform stands, as this replica of the gateway sees it. Names no addresses. */
@Injectable()
export class PlatformStatusReport {
  private last: { readonly at: number; readonly status: Promise<PlatformStatus> } | undefined;

  constructor(
    private readonly upstreams: Upstreams,
    private readonly views: Views,
    private readonly reader: ViewsReader,
    private readonly clock: Clock,
  ) {}

  now(): Promise<PlatformStatus> {
    const now = this.clock.now();
    if (!this.last || now - this.last.at > KEPT_MS) this.last = { at: now, status: this.gather() };
    return this.last.status;
  }

  private async gather(): Promise<PlatformStatus> {
    const owners = await Promise.all(OWNERS.map((name) => this.probe(name)));
    const { caughtUp, connected, asOf, lag, skipped } = this.reader.status();
    const itself = {
      name: 'gateway',
      live: true,
      ready: caughtUp,
      replicas: 1,
      readyReplicas: Number(caughtUp),
    };
    const services = [itself, ...owners];
    return {
      ready: caughtUp && connected && services.every(({ ready }) => ready),
      services,
      views: {
        ...(asOf !== undefined && { asOf: new Date(asOf).toISOString() }),
        caughtUp,
        ...(lag !== undefined && { lag }),
        skipped,
        entries: this.views.entries,
      },
      broker: { connected },
    };
  }

  /** A service is live or ready when at least one of its replicas is. */
  private async probe(name: OwnerName): Promise<ServiceStatus> {
    const upstream = this.upstreams.of(name);
    const addresses = await upstream.addresses();
    const answersAt = async (path: string) => {
      const asked = addresses.map((address) =>
        upstream.probe(address, path, PROBE_TIMEOUT_MS).then(
          (status) => status === 200,
          () => false,
        ),
      );
      return (await Promise.all(asked)).filter(Boolean).length;
    };
    const [live, ready] = await Promise.all([answersAt('/livez'), answersAt('/readyz')]);
    return { name, live: live > 0, ready: ready > 0, replicas: addresses.length, readyReplicas: ready };
  }
}
