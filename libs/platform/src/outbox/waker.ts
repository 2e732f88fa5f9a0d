/** Lets a loop sleep until it is woken or time is up; a wake that comes before the sleep is not lost. */
export class Waker {
  private woken = false;
  private rouse: (() => void) | undefined;

  wake(): void {
    this.woken = true;
    this.rouse?.();
  }

  async sleep(ms: number): Promise<void> {
    if (!this.woken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.rouse = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.rouse = undefined;
    this.woken = false;
  }
}
