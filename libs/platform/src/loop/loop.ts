import { monotonic, type Timer } from './timer';

export interface LoopOptions {
  /** Ms from the end of one turn to the next one, unless the turn says otherwise; Infinity: one turn and no more. */
  readonly every: number;
  /** Ms until the first turn; 0 unless given. */
  readonly firstIn?: number;
  /** May give the ms until the next turn. The signal aborts when the loop is stopped. */
  turn(signal: AbortSignal): Promise<number | void>;
  /** Hears why a turn failed; the next one comes after `every`. */
  failed(error: unknown): void;
  readonly timer?: Timer;
}

/** Turn after turn, never two at once. Being woken shortens the wait; a wake during a turn is not lost. */
export class Loop {
  private readonly ending = new AbortController();
  private readonly timer: Timer;
  private nap = new AbortController();
  private wakeAt = Infinity;
  private running: Promise<void> | undefined;

  constructor(private readonly options: LoopOptions) {
    this.timer = options.timer ?? monotonic;
  }

  start(): void {
    this.wakeIn(this.options.firstIn ?? 0);
    this.running ??= this.run();
  }

  /** The next turn begins in at most so many ms. */
  wakeIn(ms: number): void {
    const at = this.timer.now() + ms;
    if (at >= this.wakeAt) return;
    this.wakeAt = at;
    this.nap.abort();
  }

  /** Resolves when the turn at hand is over; there is no other. */
  async stop(): Promise<void> {
    this.ending.abort();
    this.nap.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (await this.rested()) {
      this.wakeAt = Infinity;
      const rest = await this.turn();
      if (rest === Infinity) return;
      this.wakeIn(rest);
    }
  }

  private async turn(): Promise<number> {
    const { turn, failed, every } = this.options;
    try {
      return (await turn(this.ending.signal)) ?? every;
    } catch (error) {
      failed(error);
      return every;
    }
  }

  /** Waits for the next turn; false when there is none. */
  private async rested(): Promise<boolean> {
    while (!this.ending.signal.aborted) {
      const left = this.wakeAt - this.timer.now();
      if (left <= 0) return true;
      this.nap = new AbortController();
      await this.timer.sleep(left, this.nap.signal);
    }
    return false;
  }
}
