import type { Freshness } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { Clock, Lifecycle } from '@digitalhub/platform';
import { Inject, Injectable } from '@nestjs/common';
import { parseSeen } from './positions';
import { ViewsReader } from './views-reader.service';
import { Views } from './views.service';

/** How long a request waits for what its client has seen. */
const PATIENCE_MS = 500;
/** The broker answers at least once a second; after this silence what comes later will not come in time either. */
const SILENCE_MS = 3_000;

/** Says how fresh the views are, and lets a client wait for its own writes. */
@Injectable()
export class FreshViews {
  private ready = false;
  private second = -1;
  private text = '';

  constructor(
    private readonly views: Views,
    @Inject(ViewsReader) private readonly reader: Pick<ViewsReader, 'status'>,
    private readonly lifecycle: Lifecycle,
    private readonly clock: Clock,
  ) {}

  /**
   * Waits until the views have what `Digitalhub-Seen` names, for half a second at most, and not at all when they are
   * known to be further behind. Refuses with `views-not-ready` before the first catch-up.
   */
  async whenSeen(header: string | string[] | undefined): Promise<Freshness> {
    this.requireReady();
    return this.now(header !== undefined && !(await this.reached(String(header))));
  }

  /** How fresh the views are, in whole seconds rounded down. Refuses with `views-not-ready`. */
  now(stale = false): Freshness {
    this.requireReady();
    const second = Math.floor((this.reader.status().asOf ?? 0) / 1000);
    if (second !== this.second) {
      this.second = second;
      this.text = new Date(second * 1000).toISOString().replace('.000', '');
    }
    return { asOf: this.text, stale };
  }

  private async reached(header: string): Promise<boolean> {
    const missing = parseSeen(header).filter((position) => !this.views.positions.reached(position));
    if (missing.length === 0) return true;
    return this.isFarBehind() ? false : this.views.waiters.wait(missing, PATIENCE_MS);
  }

  private isFarBehind(): boolean {
    const { connected, asOf = 0 } = this.reader.status();
    return !connected || this.clock.now() - asOf > SILENCE_MS;
  }

  private requireReady(): void {
    this.ready ||= this.lifecycle.caughtUp;
    if (this.ready) return;
    const sentence =
      'This replica has just started and is still reading; another one or a later try will answer.';
    throw new DomainError('views-not-ready', sentence, { retryAfter: 1 });
  }
}
