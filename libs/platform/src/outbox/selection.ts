import type { OutboxRow } from '../database/outbox-row';
import { Progress } from './progress';
import type { OutboxRows } from './rows';
import { RoundRobin } from './round-robin';

/** Portions of fresh rows that wait at most; more is a backlog, and is read. */
const AHEAD = 4;

export interface SelectionLimits {
  readonly portion: number;
  readonly sweep: number;
}

/**
 * Picks what is sent next. Reading the outbox in order passes everything that was removed lately, so it is done only
 * at the start, after a failure, for a backlog, and once per sweep. Once that has found nothing left, rows that were
 * committed since are sent as they are handed over, each only as the next one of its aggregate; where one is missing
 * in between, because another replica wrote it, the aggregate is read.
 */
export class Selection {
  private readonly roundRobin: RoundRobin;
  private readonly progress = new Progress();
  /** What was committed since the last read of everything began; undefined when that was too much to keep. */
  private fresh: OutboxRow[] | undefined;
  /** Aggregates that other replicas wrote. */
  private touched = new Set<string>();
  /** True when everything that is neither sent nor fresh has been picked. */
  private upToDate = false;
  private readAllAt = -Infinity;

  constructor(
    private readonly rows: Pick<OutboxRows, 'first' | 'heads' | 'following' | 'of'>,
    private readonly limits: SelectionLimits,
  ) {
    this.roundRobin = new RoundRobin(rows, limits.portion);
  }

  /** Rows that have just been committed here, in the order of their commits. */
  offer(rows: readonly OutboxRow[]): void {
    if (!this.fresh) return;
    if (this.fresh.length + rows.length <= AHEAD * this.limits.portion) this.fresh.push(...rows);
    else this.restart();
  }

  /** Aggregates with rows that another replica has just committed. */
  offerSources(sources: readonly string[]): void {
    for (const source of sources) this.touched.add(source);
  }

  /** Everything is read again: something was not sent, or others may have sent. */
  restart(): void {
    this.upToDate = false;
    this.fresh = undefined;
    this.progress.clear();
  }

  /** At most a portion of rows, those of each aggregate in order and none left out; none when nothing waits. */
  async next(sent: ReadonlySet<string>): Promise<OutboxRow[]> {
    const sweepIsDue = performance.now() - this.readAllAt >= this.limits.sweep;
    const rows = await (this.upToDate && !sweepIsDue ? this.nextFresh(sent) : this.nextOfAll(sent));
    for (const row of rows) this.progress.note(row);
    return rows;
  }

  private async nextOfAll(sent: ReadonlySet<string>): Promise<OutboxRow[]> {
    if (!this.upToDate) this.fresh = [];
    this.readAllAt = performance.now();
    const rows = await this.roundRobin.next(sent);
    this.upToDate = this.roundRobin.isDone && this.fresh !== undefined;
    return rows;
  }

  private async nextFresh(sent: ReadonlySet<string>): Promise<OutboxRow[]> {
    for (;;) {
      const { picked, unclear } = this.pick();
      const rows = [...picked, ...(await this.readOf(unclear, sent))];
      if (rows.length > 0 || !this.fresh?.length) return rows;
    }
  }

  private async readOf(sources: ReadonlySet<string>, sent: ReadonlySet<string>): Promise<OutboxRow[]> {
    if (sources.size === 0) return [];
    const found = await this.rows.of([...sources], this.limits.portion, sent);
    if (found.length === this.limits.portion) this.readAllAt = -Infinity;
    return found.filter(({ source, position }) => position > (this.progress.of(source) ?? 0));
  }

  /** Fresh rows that follow what their aggregate sent last, and the aggregates of which that is not known. */
  private pick(): { picked: OutboxRow[]; unclear: Set<string> } {
    const picked: OutboxRow[] = [];
    const unclear = this.touched;
    this.touched = new Set();
    for (const row of this.fresh?.splice(0, this.limits.portion) ?? []) {
      const last = this.progress.of(row.source) ?? 0;
      if (unclear.has(row.source) || row.position <= last) continue;
      if (row.position > last + 1) {
        unclear.add(row.source);
      } else {
        this.progress.note(row);
        picked.push(row);
      }
    }
    return { picked, unclear };
  }
}
