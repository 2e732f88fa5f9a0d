import type { OutboxRow } from '../database/outbox-row';
import type { Head, OutboxRows } from './rows';

/** Fewest rows an aggregate gets in its turn, so that many aggregates do not make long queries. */
const FEWEST = 5;

/**
 * Reads the whole outbox in portions. While one portion takes all that waits, that is simply everything in relay
 * order. A longer backlog is served round robin: every aggregate has its turn before any has its second one, and an
 * aggregate that joins waits one round at most.
 */
export class RoundRobin {
  private round: Head[] = [];
  private each = 0;
  /** True when the last rows given were all that waited. */
  isDone = false;

  constructor(
    private readonly rows: Pick<OutboxRows, 'first' | 'heads' | 'following'>,
    private readonly portion: number,
  ) {}

  /**
   * At most `portion` rows, those of each aggregate contiguous and none left out before them, except what is in
   * `sent`; none when nothing waits.
   */
  async next(sent: ReadonlySet<string>): Promise<OutboxRow[]> {
    this.isDone = false;
    while (this.round.length > 0) {
      const rows = await this.turn(sent);
      if (rows.length > 0) return rows;
    }
    const rows = await this.rows.first(this.portion, sent);
    this.isDone = rows.length < this.portion;
    if (!this.isDone) await this.begin(new Set(rows.map(({ source }) => source)));
    return rows;
  }

  private async begin(served: ReadonlySet<string>): Promise<void> {
    this.round = (await this.rows.heads()).filter(({ source }) => !served.has(source));
    this.each = Math.max(FEWEST, Math.floor(this.portion / Math.max(1, this.round.length)));
  }

  private async turn(sent: ReadonlySet<string>): Promise<OutboxRow[]> {
    const heads = this.round.splice(0, Math.max(1, Math.floor(this.portion / this.each)));
    // As it is when the read begins: a row may be removed, and forgotten, while it is on its way here.
    const known = new Set(sent);
    const rows = await this.rows.following(heads, this.each);
    return rows.filter(({ _id }) => !known.has(_id));
  }
}
