import type { Logger } from '../kafka/logger';
import type { Lanes, Position } from './lanes';

/** Sends positions to the group's coordinator, once; rejects when it does not take them. */
export type Commit = (positions: readonly Position[]) => Promise<void>;

/**
 * Commits what the lanes have done, a few times a second rather than per batch: a commit shares the connection with
 * the fetches and would cost each message its latency. A failed commit is tried again with the next one.
 */
export class OffsetCommits {
  private readonly committed = new Map<string, number>();
  private commit: Commit | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly lanes: Lanes,
    private readonly logger: Logger,
  ) {}

  /** How to commit from now on, in the generation of the latest batch. */
  use(commit: Commit | undefined): void {
    this.commit = commit;
  }

  /** Forgets what was committed, because partitions have changed hands. */
  forget(): void {
    this.committed.clear();
  }

  /** Commits what has changed; never rejects. Calls wait for each other. */
  flush(): Promise<void> {
    this.running = this.running.then(() => this.flushOnce());
    return this.running;
  }

  private async flushOnce(): Promise<void> {
    const changed = this.lanes
      .positions()
      .filter((position) => this.committed.get(nameOf(position)) !== position.offset);
    if (changed.length === 0 || !this.commit) return;
    try {
      await this.commit(changed);
      for (const position of changed) this.committed.set(nameOf(position), position.offset);
    } catch (error) {
      this.logger.debug({ error: (error as Error).message }, 'Offsets could not be committed, trying again');
    }
  }
}

const nameOf = ({ topic, partition }: Position) => `${topic} ${partition}`;
