/** Where a service stands between its start and its end. Readiness and draining are read from here alone. */
export class Lifecycle {
  readonly startedAt = Date.now();
  private drainingSince = false;
  private latched = false;

  /** @param caughtUp true once the views have heard what was there when the service started. */
  constructor(private readonly caughtUp: () => boolean) {}

  /** True from the moment the service was asked to end. */
  get draining(): boolean {
    return this.drainingSince;
  }

  /**
   * Latched: once the first catch-up is done it stays done, whatever the broker does later. A broker outage must not
   * take HTTP down.
   */
  get firstCatchUpDone(): boolean {
    this.latched ||= this.caughtUp();
    return this.latched;
  }

  startDraining(): void {
    this.drainingSince = true;
  }
}
