/** Whether a partition may start handlers: not while one of its messages waits for a dependency. */
export class Health {
  private troubles = 0;
  private waiting: (() => void)[] = [];

  get clear(): boolean {
    return this.troubles === 0;
  }

  /** Resolves at once when all is well, else when the last trouble has ended. */
  whenClear(): Promise<void> {
    return this.clear ? Promise.resolve() : new Promise((resolve) => this.waiting.push(resolve));
  }

  trouble(): void {
    this.troubles += 1;
  }

  recovered(): void {
    this.troubles -= 1;
    if (this.clear) this.releaseAll();
  }

  /** Lets everyone go on, to find that the partition is closed. */
  releaseAll(): void {
    this.waiting.splice(0).forEach((resolve) => resolve());
  }
}
