import type { WriteLogger } from '../database/logger';
import type { OutboxRows } from './rows';

/** Ids removed by one statement. */
const MOST = 2000;

/** Removes rows that the broker has, beside the sending of the next ones. */
export class Removal {
  /** Sent and perhaps still stored: not to be sent again. */
  readonly sent = new Set<string>();
  private waiting: string[] = [];
  private running: Promise<void> | undefined;

  constructor(
    private readonly rows: Pick<OutboxRows, 'remove'>,
    private readonly logger: WriteLogger | undefined,
  ) {}

  add(ids: readonly string[]): void {
    for (const id of ids) this.sent.add(id);
    this.waiting.push(...ids);
    this.run();
  }

  /** Resolves when at most `left` rows are sent and still stored, or a removal has failed. */
  async until(left: number): Promise<void> {
    while (this.sent.size > left) {
      const before = this.sent.size;
      this.run();
      await this.running;
      if (this.sent.size === before) return;
    }
  }

  private run(): void {
    if (this.running || this.waiting.length === 0) return;
    const ids = this.waiting.splice(0, MOST);
    this.running = this.remove(ids).then((removed) => {
      this.running = undefined;
      if (removed) this.run();
    });
  }

  /** A failed removal is tried again with the next one; the rows are remembered as sent meanwhile. */
  private async remove(ids: readonly string[]): Promise<boolean> {
    try {
      await this.rows.remove(ids);
      for (const id of ids) this.sent.delete(id);
      return true;
    } catch (error) {
      this.waiting.unshift(...ids);
      this.logger?.warn({ err: error }, 'Sent messages could not be removed from the outbox yet');
      return false;
    }
  }
}
