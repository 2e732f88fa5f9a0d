import type { FreedOffer, Swap } from '@digitalhub/contracts';
import type { AnyChange, OutgoingMessage, Ref } from '@digitalhub/platform';
import { type Grant, isKept } from '../booking/grant';
import { countOf } from './account';
import type { Participant } from './participant';
import { offerView, swapView } from './exchange-views';
import type { FreedDay, Planned, Round, Offer, SwapProposal } from './round';
import { offerChanged, swapChanged } from './round.messages';

/** Collects what one decision changes in a round with a plan, so that grants, tallies and messages stay in step. */
export class RoundChanges {
  private readonly changed = new Map<string, Participant>();
  private readonly messages: OutgoingMessage[] = [];

  constructor(
    private readonly ref: Ref<Round, Participant>,
    private round: Planned,
    private readonly rows: ReadonlyMap<string, Participant>,
  ) {}

  get doc(): Planned {
    return this.round;
  }

  participants(): Participant[] {
    return [...this.rows.values()].map((row) => this.changed.get(row._id) ?? row);
  }

  of(person: string): Participant | undefined {
    return this.participants().find((each) => each.person === person);
  }

  /** The grant that a reservation is, and whose it is. */
  grantOf(reservation: string): { participant: Participant; grant: Grant } | undefined {
    for (const participant of this.participants()) {
      const grant = participant.grants.find((each) => each.reservation === reservation && isKept(each));
      if (grant) return { participant, grant };
    }
    return undefined;
  }

  /** Another list of grants for a person; the tally follows. */
  setGrants(participant: Participant, grants: readonly Grant[]): void {
    this.put({ ...participant, grants });
  }

  put(participant: Participant): void {
    this.changed.set(participant._id, participant);
    const count = countOf(participant.grants, this.round.rules);
    this.round = { ...this.round, tallies: { ...this.round.tallies, [participant.person]: count } };
  }

  addFreedDay(freed: FreedDay): void {
    this.round = { ...this.round, offers: [...this.round.offers, freed] };
  }

  setFreedDay(freed: FreedDay): void {
    this.round = {
      ...this.round,
      offers: this.round.offers.map((each) => (each.id === freed.id ? freed : each)),
    };
  }

  offerTo(freed: FreedDay, offer: Offer): FreedOffer {
    this.setFreedDay({ ...freed, standing: offer });
    const view = offerView(this.ref.id, freed, offer, 'offered');
    this.messages.push(offerChanged(view));
    return view;
  }

  /** Ends the offer that stands; who took it has a grant more, and what is left of the day goes on. */
  answerOffer(id: string, status: 'accepted' | 'declined' | 'expired'): FreedOffer | undefined {
    const freed = this.round.offers.find((each) => each.id === id);
    if (!freed?.standing) return undefined;
    const { standing: offer, ...rest } = freed;
    const asked = [...freed.asked, offer.person];
    if (status === 'accepted') {
      const { part, reservation } = offer;
      const participant = this.of(offer.person);
      const grant: Grant = { resource: freed.resource, date: freed.date, part, reservation, how: 'offer' };
      if (participant) this.setGrants(participant, [...participant.grants, grant]);
      const left = freed.part === 'day' && part !== 'day' ? other(part) : undefined;
      this.setFreedDay(left ? { ...rest, asked, part: left } : { ...rest, asked, done: true });
    } else this.setFreedDay({ ...rest, asked });
    const view = offerView(this.ref.id, freed, offer, status);
    this.messages.push(offerChanged(view));
    return view;
  }

  addSwap(swap: SwapProposal): Swap {
    this.round = { ...this.round, swaps: [...this.round.swaps, swap] };
    return this.tellSwap(swap);
  }

  endSwap(id: string, status: Exclude<SwapProposal['status'], 'proposed'>): Swap | undefined {
    const swap = this.round.swaps.find((each) => each.id === id);
    if (!swap) return undefined;
    const after = { ...swap, status };
    this.round = { ...this.round, swaps: this.round.swaps.map((each) => (each.id === id ? after : each)) };
    return this.tellSwap(after);
  }

  say(message: OutgoingMessage): void {
    this.messages.push(message);
  }

  all(): AnyChange[] {
    return [{ ref: this.ref, doc: this.round, put: [...this.changed.values()], messages: this.messages }];
  }

  private tellSwap(swap: SwapProposal): Swap {
    const view = swapView(this.ref.id, swap, this.participants());
    this.messages.push(swapChanged(view));
    return view;
  }
}

const other = (part: 'morning' | 'afternoon') => (part === 'morning' ? 'afternoon' : 'morning');
