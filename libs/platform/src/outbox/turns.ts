import type { Head, OutboxRows } from './rows';
import type { OutboxRow } from './row';

/** Fewest rows an aggregate gets in its turn, so that many aggregates do not make long queries. */
const FEWEST = 5;

/**
 * Picks what is sent next. While one call takes all that waits, that is simply everything in relay order. A longer
 * backlog is served round robin: every aggregate has its turn before any has its second one, and an aggregate that
 * joins waits one round at most.
 */
export class Turns {
  private round: Head[] = [];
  private each = 0;

  constructor(
    private readonly rows: Pick<OutboxRows, 'first' | 'heads' | 'following'>,
    private readonly portion: number,
  ) {}

  /**
   * At most `portion` rows, those of each aggregate contiguous and none left out before them, except what is in
   * `sent`; none when nothing waits.
   */
  async next(sent: ReadonlySet<string>): Promise<OutboxRow[]> {
    while (this.round.length > 0) {
      const rows = await this.turn(sent);
      if (rows.length > 0) return rows;
    }
    const known = new Set(sent);
    const limit = this.portion + known.size;
    const first = await this.rows.first(limit);
    const rows = unsent(first, known).slice(0, this.portion);
    if (first.length === limit) await this.begin(new Set(rows.map(({ source }) => source)));
    return rows;
  }

  private async begin(served: ReadonlySet<string>): Promise<void> {
    this.round = (await this.rows.heads()).filter(({ source }) => !served.has(source));
    this.each = Math.max(FEWEST, Math.floor(this.portion / Math.max(1, this.round.length)));
  }

  private async turn(sent: ReadonlySet<string>): Promise<OutboxRow[]> {
    const heads = this.round.splice(0, Math.max(1, Math.floor(this.portion / this.each)));
    const known = new Set(sent);
    return unsent(await this.rows.following(heads, this.each), known);
  }
}

/** `sent` as it was when the read began: a row may have been removed, and forgotten, while it was on its way here. */
function unsent(rows: readonly OutboxRow[], sent: ReadonlySet<string>): OutboxRow[] {
  return rows.filter(({ _id }) => !sent.has(_id));
}
