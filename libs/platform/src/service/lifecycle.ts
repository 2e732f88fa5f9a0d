type Condition = () => boolean;

/** Where a service stands between its start and its end. Readiness and draining are read from here alone. */
export class Lifecycle {
  readonly startedAt = Date.now();
  private readonly conditions = new Map<string, Condition>();
  private latched = false;
  private ending = false;

  /**
   * Keeps the service unready until the condition was true once, e.g. until a view has heard what was there when the
   * service started. Call it before the service listens (constructor or `onModuleInit`).
   */
  readyOnce(name: string, condition: Condition): void {
    this.conditions.set(name, condition);
  }

  /**
   * True once every condition was, and from then on for ever, whatever the broker does later: its outage must not
   * take HTTP down.
   */
  get caughtUp(): boolean {
    this.latched ||= this.waitingFor.length === 0;
    return this.latched;
  }

  /** Names of the conditions that were never true yet. */
  get waitingFor(): string[] {
    for (const [name, condition] of this.conditions) if (condition()) this.conditions.delete(name);
    return [...this.conditions.keys()];
  }

  /** True from the moment the service was asked to end. */
  get draining(): boolean {
    return this.ending;
  }

  startDraining(): void {
    this.ending = true;
  }
}
