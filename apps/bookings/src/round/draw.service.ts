import { randomBytes } from 'node:crypto';
import { localDateOf, uuidv7 } from '@digitalhub/kernel';
import { Clock, Committer, countAggregates } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { aggregatesOf } from '../booking/request.aggregate';
import { WEEKS_BEFORE } from './account';
import { DesksService } from './desks.service';
import { type Asking, type GrantEnd, candidatesFor, endCommand, offerCommand } from './freed.commands';
import type { Participant } from './participant';
import { type ScheduledRound, isScheduled, roundIdOf } from './round';
import { announceCommand, drawCommand, sealCommand } from './round.commands';
import { RoundStore } from './round.store';
import { mondayOf, weekAfter, weekOf } from '../booking/week';
import { scheduleOf } from './round-schedule';
import { type Writing, pendingOf, publishCommand, writeCommand } from './write.commands';

/** Most aggregates of the requests of one command; the round and a margin come on top. */
const ROOM = 56;
/** How many people are looked at for one offer in one command. */
const ASKED_AT_ONCE = 8;
/** How often something that another replica changed meanwhile is looked at again. */
const TRIES = 10;
/** How many weeks ahead a round is announced at most. */
const WEEKS_AHEAD = 9;

/**
 * The steps of a round that need more than the round itself. Each looks at what is, does what is next and may be
 * called again at any time by any replica: a step that was done already changes nothing.
 */
@Injectable()
export class DrawService {
  constructor(
    private readonly committer: Committer,
    private readonly store: RoundStore,
    private readonly desks: DesksService,
    private readonly clock: Clock,
  ) {}

  /** Announces the rounds of a hub that take wishes soon, and at least the next one, each with a seed of its own. */
  async plan(hub: string): Promise<void> {
    const [known, { round: rules }] = await Promise.all([this.desks.hub(hub), this.desks.policy(hub)]);
    if (!known || !rules) return;
    const now = this.clock.now();
    let week = weekOf(localDateOf(now, known.timeZone));
    let ahead = 0;
    for (let weeks = 0; weeks <= WEEKS_AHEAD; weeks++, week = weekAfter(week, 1)) {
      const schedule = scheduleOf(rules, mondayOf(week)!, known.timeZone);
      if (schedule.cutOffAt <= now) continue;
      if (ahead > 0 && schedule.opensAt > now) return;
      ahead += 1;
      if (isScheduled(await this.store.find(roundIdOf(hub, week)))) continue;
      const seed = randomBytes(32).toString('hex');
      await this.committer.execute(
        announceCommand({ hub, week, timeZone: known.timeZone, rules, seed, ...schedule }),
      );
    }
  }

  /** Fixes what is drawn from. */
  async seal(id: string): Promise<void> {
    const round = await this.store.find(id);
    if (round.status !== 'closed') return;
    const persons = (await this.store.participants(id)).map(({ person }) => person);
    const before = Array.from({ length: WEEKS_BEFORE }, (_, index) =>
      roundIdOf(round.hub, weekAfter(round.week, -1 - index)),
    );
    await this.committer.execute(sealCommand(id, before, await this.desks.desksToDraw(round, persons)));
  }

  async draw(id: string): Promise<void> {
    await this.committer.execute(drawCommand(id));
  }

  /** Writes the plan, as many desks at a time as one command may; published once all are written. */
  async write(id: string): Promise<void> {
    for (;;) {
      const round = await this.store.find(id);
      if (round.status !== 'drawing') return;
      const writings = await this.nextWritings(round, await this.store.participants(id));
      if (writings.length === 0) break;
      await this.committer.execute(writeCommand(id, writings));
    }
    await this.committer.execute(publishCommand(id));
  }

  /** Books what became of a desk of a round, and offers what is free of it. */
  async end(id: string, ended: GrantEnd): Promise<void> {
    await this.committer.execute(endCommand(id, ended, uuidv7()));
    await this.offer(id);
  }

  /** Asks whoever is next for every freed day that nobody is being asked for. */
  async offer(id: string): Promise<void> {
    for (let tries = 0; tries < TRIES; tries++) {
      const round = await this.store.find(id);
      if (round.status !== 'published') return;
      const open = round.offers.filter(({ done, standing }) => !done && !standing);
      if (open.length === 0) return;
      const participants = await this.store.participants(id);
      for (const freed of open) {
        const candidates = candidatesFor(freed, round, participants).slice(0, ASKED_AT_ONCE);
        const askings: Asking[] = [];
        for (const { participant, part } of candidates) {
          const { resource, date } = freed;
          const request = await this.desks.requestFor(round, uuidv7(), participant.person, {
            resource,
            date,
            part,
          });
          if (request) askings.push({ person: participant.person, part, request });
        }
        await this.committer.execute(offerCommand(id, freed.id, askings, uuidv7()));
      }
    }
  }

  /** By desk and day, so that one command needs few sheets. */
  private async nextWritings(
    round: ScheduledRound,
    participants: readonly Participant[],
  ): Promise<Writing[]> {
    const pending = participants.flatMap((participant) =>
      pendingOf(participant).map((index) => ({ participant, index, grant: participant.grants[index]! })),
    );
    const place = ({ grant }: (typeof pending)[number]) => `${grant.resource}/${grant.date}/${grant.part}`;
    pending.sort((a, b) => (place(a) < place(b) ? -1 : 1));
    const writings: Writing[] = [];
    for (const { participant, index, grant } of pending) {
      const request = await this.desks.requestFor(round, uuidv7(), participant.person, grant);
      const next: Writing[] = [...writings, { participant: participant._id, index, request }];
      const refs = next.flatMap((each) => (each.request ? aggregatesOf(each.request) : []));
      if (countAggregates(refs) > ROOM && writings.length > 0) break;
      writings.push(next.at(-1)!);
    }
    return writings;
  }
}
