import { setTimeout as sleep } from 'node:timers/promises';

/** Spreads mails evenly over the minute, so that the mail server never gets more than it takes. */
export class Pace {
  private readonly interval: number;
  private nextAt = 0;

  constructor(perMinute: number) {
    this.interval = 60_000 / perMinute;
  }

  /** Begins anew one turn from now: what another replica sent last is not known here. */
  restart(): void {
    this.nextAt = performance.now() + this.interval;
  }

  /** Resolves when the next mail may go; ends early when the signal aborts. */
  async turn(signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.nextAt);
    this.nextAt = at + this.interval;
    if (at - now >= 1) await sleep(at - now, undefined, { signal }).catch(() => undefined);
  }
}
