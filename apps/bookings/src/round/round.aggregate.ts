import { type Instant, offers } from '@digitalhub/kernel';
import type {
  AggregateType,
  AnyChange,
  AnyRef,
  Loaded,
  OutgoingMessage,
  Ref,
  State,
} from '@digitalhub/platform';
import { ledgerRef } from '../booking/ledger.aggregate';
import { pass as passReservation } from '../booking/reservation';
import { changesTo, sheetRef } from '../booking/sheet.aggregate';
import { RoundChanges } from './round-changes.aggregate';
import type { Participant } from './participant';
import { type FreedDay, type Published, type Round, type Offer, dueAtOf, unscheduled, pass } from './round';
import { changed } from './round.messages';

/** One round per hub and week; its participants are rows, so that wishes and the cut-off are decided in order. */
export const rounds: AggregateType<Round, Participant> = {
  name: 'round',
  collection: 'rounds',
  schemaVersion: 1,
  initial: () => unscheduled,
  rows: { collection: 'round_participants', load: 'live', isLive: ({ over }) => !over },
  dueAt: ({ doc }) => dueAtOf(doc),
  tick,
  tickReads: (_, { doc }) => (doc.status === 'published' ? doc.offers.flatMap(refsOfFreedDay) : []),
};

export function roundRef(id: string, rows?: readonly string[]): Ref<Round, Participant> {
  return { type: rounds, id, rows };
}

/** Where the reservation that keeps an offered desk is kept. */
export function refsOfOffer({ reservation, aggregates, ledgers }: Offer): AnyRef[] {
  return [
    ...aggregates.map((id, index) => sheetRef(id, index === 0 ? [reservation] : undefined)),
    ...ledgers.map(ledgerRef),
  ];
}

function refsOfFreedDay({ standing: offer }: FreedDay): AnyRef[] {
  return offer ? refsOfOffer(offer) : [];
}

function tick(
  id: string,
  { doc, rows }: State<Round, Participant>,
  now: Instant,
  loaded: Loaded,
): readonly AnyChange[] {
  const after = pass(doc, now);
  if (!after) return doc.status === 'published' ? lapsed(id, doc, rows, now, loaded) : [];
  const put = after.status === 'over' ? [...rows.values()].map(ended) : [];
  const messages: OutgoingMessage[] = changed(after);
  return [{ ref: roundRef(id), doc: after, put, messages }];
}

/** What somebody needs is of no use once the week is over. */
function ended(participant: Participant): Participant {
  return { ...participant, needs: [], over: true };
}

/** Ends offers and proposals that nobody answered. A desk that is still held is free again in the same commit. */
function lapsed(
  id: string,
  round: Published,
  rows: ReadonlyMap<string, Participant>,
  now: Instant,
  loaded: Loaded,
): readonly AnyChange[] {
  const changes = changesTo(loaded, now);
  const draft = new RoundChanges(roundRef(id), round, rows);
  for (const { id: swap, until, status } of round.swaps)
    if (status === 'proposed' && until <= now) draft.endSwap(swap, 'expired');
  for (const { id: freed, standing: offer } of round.offers) {
    if (!offer || offer.until > now) continue;
    const kept = loaded.get(sheetRef(offer.aggregates[0]!, [offer.reservation])).rows.get(offer.reservation);
    const ended = kept?.status === 'held' ? passReservation(kept, now) : undefined;
    if (kept && ended) changes.lapse(kept, ended);
    const taken = kept?.status === 'confirmed' || kept?.status === 'checked-in';
    draft.answerOffer(freed, offers.endOf(taken ? 'taken' : 'lapsed'));
  }
  return [...draft.all(), ...changes.all()];
}
