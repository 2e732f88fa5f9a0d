import type { Instant, LocalDate } from '@digitalhub/kernel';
import { Database } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { type Connection, type Model, Schema } from 'mongoose';
import { type FreedHalfDays, type Grant, isKept } from '../booking/grant';
import { type DayPart, halfDaysOf } from '../booking/rules/day-part';
import type { RoundProgress } from '../booking/rules/rule';
import { mondayOf } from '../booking/week';

/** What is read of a round, and of each who takes part in it. */
interface StoredRound {
  readonly _id: string;
  readonly state: {
    readonly week: string;
    readonly status: string;
    readonly dates: readonly LocalDate[];
    readonly offers?: readonly FreedHalfDays[];
  };
}
interface StoredParticipant {
  readonly _id: string;
  readonly grants: readonly Grant[];
}

const roundSchema = new Schema<StoredRound>(
  { _id: String, state: Object },
  { collection: 'rounds', autoIndex: false, autoCreate: false },
);
const participantSchema = new Schema<StoredParticipant>(
  { _id: String },
  { collection: 'round_participants', strict: false, autoIndex: false, autoCreate: false },
);

/** How far the rounds of a hub are, for the rules of booking: as they were last committed. */
@Injectable()
export class RoundProgressStore {
  private readonly rounds: Model<StoredRound>;
  private readonly participants: Model<StoredParticipant>;

  constructor(@Database() connection: Connection) {
    this.rounds = connection.model<StoredRound>('RoundStanding', roundSchema);
    this.participants = connection.model<StoredParticipant>('RoundStandingParticipant', participantSchema);
  }

  /** Of the weeks that are not over; undefined where there are none. */
  async of(hub: string, now: Instant): Promise<ReadonlyMap<LocalDate, RoundProgress> | undefined> {
    const stored = await this.rounds
      .find({ 'state.hub': hub, 'state.endsAt': { $gt: now } })
      .select({ 'state.week': 1, 'state.status': 1, 'state.dates': 1 })
      .lean<StoredRound[]>();
    if (stored.length === 0) return undefined;
    const standings = stored.map(async ({ _id, state }): Promise<[LocalDate, RoundProgress]> => {
      const published = state.status === 'published' || state.status === 'over';
      const given = published ? await this.givenBy(_id) : new Map<string, string>();
      return [mondayOf(state.week)!, { published, dates: state.dates, given }];
    });
    return new Map(await Promise.all(standings));
  }

  /**
   * What a round gave out, as long as the round still decides who has it. A grant ends in the commit that opens the
   * offer of it; grants are read first, so that no half-day is seen as neither.
   */
  private async givenBy(round: string): Promise<Map<string, string>> {
    const participants = await this.participants
      .find({ aggregates: round })
      .select({ grants: 1 })
      .lean<StoredParticipant[]>();
    const stored = await this.rounds.findById(round).select({ 'state.offers': 1 }).lean<StoredRound>();
    const given = new Map<string, string>();
    for (const { grants } of participants) {
      for (const grant of grants.filter(isKept))
        for (const slot of slotsOf(grant)) given.set(slot, grant.reservation ?? '');
    }
    for (const offer of (stored?.state.offers ?? []).filter(({ done }) => !done))
      for (const slot of slotsOf(offer)) given.set(slot, offer.standing?.reservation ?? '');
    return given;
  }
}

function slotsOf({ resource, date, part }: { resource: string; date: LocalDate; part: DayPart }): string[] {
  return halfDaysOf(date, part).map((half) => `${resource}@${half}`);
}
