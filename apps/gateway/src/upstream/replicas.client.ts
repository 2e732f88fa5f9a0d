import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';

const REFRESH_MS = 5_000;

/**
 * The addresses of a service's replicas: a comma list of base addresses, of which a name that resolves to several
 * addresses (a headless Kubernetes Service lists its ready pods) stands for each of them. Names are looked up again
 * every five seconds, at the next use; while that fails the last answer holds.
 */
export class Replicas {
  /** By configured address. */
  private readonly known = new Map<string, readonly string[]>();
  private refreshAt = 0;

  constructor(
    private readonly urls: readonly string[],
    private readonly resolve: (host: string) => Promise<readonly string[]> = resolveAll,
  ) {
    for (const url of urls) this.known.set(url, [new URL(url).origin]);
  }

  /** Base addresses such as `http://10.0.0.7:8082`. Waits for the very first look-up only. */
  async list(now: number): Promise<readonly string[]> {
    if (now >= this.refreshAt) {
      const first = this.refreshAt === 0;
      this.refreshAt = now + REFRESH_MS;
      const refreshed = Promise.all(this.urls.map((url) => this.refresh(url)));
      if (first) await refreshed;
    }
    return [...new Set([...this.known.values()].flat())];
  }

  private async refresh(url: string): Promise<void> {
    const address = new URL(url);
    // A certificate names the host, so an https address stays as it is.
    if (address.protocol === 'https:' || isIP(address.hostname.replace(/[[\]]/g, ''))) return;
    const hosts = await this.resolve(address.hostname).catch(() => []);
    if (hosts.length > 0)
      this.known.set(
        url,
        hosts.map((host) => originAt(address, host)),
      );
  }
}

function originAt(address: URL, host: string): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${address.port || '80'}`;
}

/** A replica with addresses of both families would count twice; the fourth version is taken where there is one. */
async function resolveAll(host: string): Promise<readonly string[]> {
  const answers = await lookup(host, { all: true });
  const fourth = answers.filter(({ family }) => family === 4);
  return (fourth.length > 0 ? fourth : answers).map(({ address }) => address);
}
