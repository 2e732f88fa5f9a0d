import { localDateOf } from '@digitalhub/kernel';
import { Clock, type Command, Committer, Settings, type Turn, Upkeep } from '@digitalhub/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { RetentionSettings } from './retention.settings';
import { dropAbsencesCommand, forgetCommand, removeEntryCommand } from './retention.commands';
import { RetentionStore } from './retention.store';

const PORTION = 200;
/** How long entries of waitlists and absences are remembered once their days are over, in ms. */
const REMEMBERED = 30 * 86_400_000;

/**
 * Forgets holders, entries of waitlists and absences when their time has come. What is due stands in the database, so
 * that it is found after any pause; any number of replicas may look for it, each reservation is counted once.
 */
@Injectable()
export class RetentionService implements OnApplicationBootstrap {
  constructor(
    private readonly committer: Committer,
    private readonly store: RetentionStore,
    private readonly clock: Clock,
    @Settings() private readonly settings: RetentionSettings,
    private readonly upkeep: Upkeep,
  ) {}

  onApplicationBootstrap(): void {
    const every = this.settings.RETENTION_SWEEP_SECONDS * 1000;
    this.upkeep.start({ name: 'retention', every, firstIn: every, turn: (turn) => this.sweep(turn) });
  }

  private async sweep(turn: Turn): Promise<void> {
    const now = this.clock.now();
    const over = localDateOf(now - REMEMBERED, 'UTC');
    await this.each(turn, () => this.store.due(now, PORTION), forgetCommand);
    await this.each(turn, () => this.store.entriesBefore(over, PORTION), removeEntryCommand);
    await this.each(
      turn,
      () => this.store.absentBefore(over, PORTION),
      (person) => dropAbsencesCommand(person, over),
    );
  }

  /** Portion by portion, as long as there is something to do. */
  private async each<Found>(
    turn: Turn,
    find: () => Promise<Found[]>,
    command: (found: Found) => Command<boolean>,
  ): Promise<void> {
    while (turn.goesOn) {
      const found = await find();
      const done = await Promise.all(found.map((each) => this.committer.execute(command(each))));
      if (found.length < PORTION || !done.some(({ result }) => result)) return;
    }
  }
}
