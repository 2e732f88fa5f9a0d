import { Database } from '@digitalhub/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Connection, type Model, type QueryFilter, Schema } from 'mongoose';
import type { Reservation } from '../booking/reservation';
import type { Participant } from './participant';
import { type ScheduledRound, type Round, unscheduled } from './round';

interface StoredRound {
  readonly _id: string;
  readonly state: ScheduledRound;
}

const roundSchema = new Schema<StoredRound>(
  { _id: String, state: Object },
  { collection: 'rounds', autoIndex: false, autoCreate: false },
)
  .index({ 'state.hub': 1, 'state.endsAt': 1 })
  .index({ 'state.swaps.id': 1 }, { sparse: true })
  .index({ 'state.offers.standing.id': 1 }, { sparse: true });

const participantSchema = new Schema<Participant>(
  { _id: String },
  { collection: 'round_participants', strict: false, autoIndex: false, autoCreate: false },
)
  .index({ aggregates: 1 })
  .index({ person: 1 });

const reservationSchema = new Schema<Reservation>(
  { _id: String },
  { collection: 'reservations', strict: false, autoIndex: false, autoCreate: false },
);

const LIVE = ['held', 'requested', 'confirmed', 'checked-in'];

/** Reads rounds and their participants as they were last committed. Written by the committer alone. */
@Injectable()
export class RoundStore implements OnModuleInit {
  private readonly rounds: Model<StoredRound>;
  private readonly people: Model<Participant>;
  private readonly reservations: Model<Reservation>;

  constructor(@Database() connection: Connection) {
    this.rounds = connection.model<StoredRound>('Round', roundSchema);
    this.people = connection.model<Participant>('RoundParticipant', participantSchema);
    this.reservations = connection.model<Reservation>('ReservationOfRound', reservationSchema);
  }

  async onModuleInit(): Promise<void> {
    await Promise.all([this.rounds.createIndexes(), this.people.createIndexes()]);
  }

  async find(id: string): Promise<Round> {
    return (await this.rounds.findById(id).lean<StoredRound>())?.state ?? unscheduled;
  }

  /** The id of the round in which a swap or an offer stands or stood. */
  async idBy(field: 'state.swaps.id' | 'state.offers.standing.id', id: string): Promise<string | undefined> {
    const stored = await this.rounds.findOne({ [field]: id }, { _id: 1 }).lean<StoredRound>();
    return stored?._id;
  }

  async participants(round: string): Promise<Participant[]> {
    return this.people.find({ aggregates: round }).sort({ _id: 1 }).lean<Participant[]>();
  }

  async participant(round: string, person: string): Promise<Participant | undefined> {
    return (await this.people.findById(`${round}/${person}`).lean<Participant>()) ?? undefined;
  }

  /** Everything of a person, in all rounds. */
  async ofPerson(person: string): Promise<Participant[]> {
    return this.people.find({ person }).sort({ _id: 1 }).lean<Participant[]>();
  }

  async reservation(id: string): Promise<Reservation | undefined> {
    return (await this.reservations.findById(id).lean<Reservation>()) ?? undefined;
  }

  /** Live reservations of some people that touch a span. */
  async liveOf(persons: readonly string[], from: number, to: number): Promise<Reservation[]> {
    const touching = { start: { $lt: to }, end: { $gt: from } };
    const filter = { 'holder.ref': { $in: persons }, status: { $in: LIVE }, ...touching };
    return this.reservations.find(filter as QueryFilter<Reservation>).lean<Reservation[]>();
  }
}
