import type { OutboxRow } from '../database/outbox-row';

/** State records remembered at most; the first ones sent are those the former holder may have had in hand. */
const MOST = 20_000;

/**
 * What a new holder owes after it took the lease from a replica that may still be alive: that one's last call may
 * reach the broker late, and an old state record would then be the last one of its key on a compacted topic. So the
 * new holder sends the latest state of every key it touched once more, one lease later.
 */
export class Takeover {
  private readonly latest = new Map<string, OutboxRow>();

  constructor(
    /** When the former holder can no longer be sending, in ms of the monotonic clock. */
    readonly over: number,
  ) {}

  note(rows: readonly OutboxRow[]): void {
    for (const row of rows) {
      const key = `${row.topic}\n${row.key}`;
      if (isState(row) && (this.latest.size < MOST || this.latest.has(key))) this.latest.set(key, row);
    }
  }

  /** The latest state record of each key, in the order the keys were first sent. */
  rows(): OutboxRow[] {
    return [...this.latest.values()];
  }
}

/** By the name of its topic, `digitalhub.<service>.<entity>.state.v<major>`. */
function isState({ topic }: OutboxRow): boolean {
  return /\.state\.v\d+$/.test(topic);
}
