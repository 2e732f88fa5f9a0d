import type { ErasureCounts } from '@digitalhub/contracts';
import {
  type Command,
  Committer,
  ErasesPersons,
  nothing,
  type PersonalData,
  stepping,
} from '@digitalhub/platform';
import { DomainError } from '@digitalhub/kernel';
import type { Participant } from '../round/participant';
import { type Planned, isPlanned } from '../round/round';
import { roundRef } from '../round/round.aggregate';
import { RoundStore } from '../round/round.store';

/** Stands for everybody who is erased; says nothing about who it was. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** Wishes and desks of persons in rounds. */
@ErasesPersons('rounds')
export class RoundsOfPersons implements PersonalData {
  constructor(
    private readonly committer: Committer,
    private readonly store: RoundStore,
  ) {}

  /** Wishes and needs go; of a draw stays what it was made of, by aliases, so that it can still be verified. */
  async erase(person: string): Promise<ErasureCounts> {
    const participants = await this.store.ofPerson(person);
    for (const participant of participants) await this.committer.execute(eraseCommand(participant));
    return { rounds: participants.length };
  }

  async exportOf(person: string): Promise<object | undefined> {
    const participants = await this.store.ofPerson(person);
    if (participants.length === 0) return undefined;
    return participants.map(({ aggregates: [round], wishes, needs, outcomes = [], grants }) => ({
      ...{ round, wishes, needs, outcomes },
      desks: grants.map(({ resource, date, part, fate }) => ({ resource, date, part, fate })),
    }));
  }
}

function eraseCommand({ _id, aggregates: [round], person }: Participant): Command<undefined> {
  const on = roundRef(round, [_id]);
  return stepping({
    name: 'erase-participant',
    on,
    rule: (_doc, _now, loaded) => loaded.get(on),
    save: ({ doc, rows }) => {
      const row = rows.get(_id);
      if (!row) return undefined;
      if (!isPlanned(doc)) return { remove: [_id] };
      if (doc.status === 'drawing')
        throw new DomainError('draw-not-made', 'The draw is being written; try again.');
      return { doc: withoutPerson(doc, person), put: [nameless(round, row)] };
    },
    answer: nothing,
  });
}

function withoutPerson(round: Planned, person: string): Planned {
  const { [person]: _gone, ...tallies } = round.tallies;
  const swaps = round.swaps.filter(({ from, to }) => from !== person && to !== person);
  const offers = round.offers.map((freed) => ({
    ...freed,
    asked: freed.asked.filter((each) => each !== person),
  }));
  return { ...round, tallies, swaps, offers };
}

function nameless(round: string, row: Participant): Participant {
  return { ...row, _id: `${round}/${row.alias}`, person: NOBODY, needs: [], grants: [] };
}
