import { changing, Committer, nothing, type Turn, Upkeep } from '@digitalhub/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { hubRef, hubs } from '../hub/hub.aggregate';
import { HubStore } from '../hub/hub.store';
import { almanac } from './almanac.service';

const AT_ONCE = 50;
/** After how many ms a renewal that failed is tried again. */
const AGAIN = 60_000;

/** After an upgrade, calendars of an earlier calculation are made anew; the years to come are the timers' business. */
@Injectable()
export class CalendarUpkeep implements OnApplicationBootstrap {
  constructor(
    private readonly committer: Committer,
    private readonly store: HubStore,
    private readonly upkeep: Upkeep,
  ) {}

  onApplicationBootstrap(): void {
    this.upkeep.start({ name: 'old-calendars', every: AGAIN, turn: (turn) => this.renewOld(turn) });
  }

  /** Once is enough: Infinity ends it. */
  private async renewOld(turn: Turn): Promise<number> {
    const old = {
      $or: [
        { 'state.calendar.version': { $ne: almanac.version } },
        { schemaVersion: { $lt: hubs.schemaVersion } },
      ],
    };
    for (let after = ''; turn.goesOn;) {
      const slugs = await this.store.slugsAfter(after, old, AT_ONCE);
      await Promise.all(slugs.map((slug) => this.touch(slug)));
      if (slugs.length < AT_ONCE) break;
      after = slugs.at(-1) ?? after;
    }
    return Infinity;
  }

  /** A command that only looks: what is due runs before it. */
  private async touch(slug: string): Promise<void> {
    const look = changing({ name: 'look-at-hub', on: hubRef(slug), rule: (hub) => hub, answer: nothing });
    await this.committer.execute(look);
  }
}
