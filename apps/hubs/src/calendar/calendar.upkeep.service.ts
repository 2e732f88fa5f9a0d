import { Committer, Log, type Logger } from '@digitalhub/platform';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { hubRef, hubs } from '../hub/hub.aggregate';
import { HubStore } from '../hub/hub.store';
import { almanac } from './almanac.source';

const AT_ONCE = 50;

/** After an upgrade, calendars of an earlier calculation are made anew; the years to come are the timers' business. */
@Injectable()
export class CalendarUpkeep implements OnApplicationBootstrap, OnApplicationShutdown {
  private stopped = false;

  constructor(
    private readonly committer: Committer,
    private readonly store: HubStore,
    @Log() private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    void this.renewOld().catch((error: unknown) => {
      this.log.error(
        { err: error },
        'Calendars of an earlier version could not be renewed; the next start tries again',
      );
    });
  }

  onApplicationShutdown(): void {
    this.stopped = true;
  }

  private async renewOld(): Promise<void> {
    const old = {
      $or: [
        { 'state.calendar.version': { $ne: almanac.version } },
        { schemaVersion: { $lt: hubs.schemaVersion } },
      ],
    };
    for (let after = ''; !this.stopped;) {
      const slugs = await this.store.slugsAfter(after, old, AT_ONCE);
      await Promise.all(slugs.map((slug) => this.touch(slug)));
      if (slugs.length < AT_ONCE) return;
      after = slugs.at(-1) ?? after;
    }
  }

  /** A command that only looks: what is due runs before it. */
  private async touch(slug: string): Promise<void> {
    const reads = [hubRef(slug)];
    await this.committer.execute({
      name: 'look-at-hub',
      reads,
      decide: () => ({ result: undefined, changes: [] }),
    });
  }
}
