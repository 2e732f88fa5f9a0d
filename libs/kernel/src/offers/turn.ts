import { DomainError } from '../domain-error';
import type { Instant } from '../interval';

/** A place kept for somebody who waited, until they answer or its time is over. */
export interface KeptPlace {
  readonly until: Instant;
}

/** Somebody in a queue for places. */
export interface Waits {
  /** Counts the joins: who joined first is asked first. Never changes. */
  readonly order: number;
  /** From here on nobody is offered anything. */
  readonly stopsAt: Instant;
  readonly revision: number;
}

export type Ending = 'declined' | 'expired' | 'withdrawn' | 'closed';

export type Waiting<Who extends Waits> = Who & { readonly status: 'waiting' };
export type Offered<Who extends Waits, Offer extends KeptPlace> = Who & {
  readonly status: 'offered';
  readonly offer: Offer;
};
export type Accepted<Who extends Waits, Offer extends KeptPlace> = Who & {
  readonly status: 'accepted';
  readonly offer: Offer;
};
export type Gone<Who extends Waits> = Who & { readonly status: Ending };
export type Live<Who extends Waits, Offer extends KeptPlace> = Waiting<Who> | Offered<Who, Offer>;
/** How somebody's turn stands. */
export type Turn<Who extends Waits, Offer extends KeptPlace> =
  Live<Who, Offer> | Accepted<Who, Offer> | Gone<Who>;

export function isLive<Who extends Waits, Offer extends KeptPlace>(
  turn: Turn<Who, Offer>,
): turn is Live<Who, Offer> {
  return turn.status === 'waiting' || turn.status === 'offered';
}

/** The place is kept for them. */
export function offerTo<Who extends Waits, Offer extends KeptPlace>(
  turn: Waiting<Who>,
  offer: Offer,
): Offered<Who, Offer> {
  return { ...(turn as Who), revision: turn.revision + 1, status: 'offered', offer };
}

/** They take the offered place. Refuses with `not-offered` or `entry-over`. */
export function accept<Who extends Waits, Offer extends KeptPlace>(
  turn: Turn<Who, Offer>,
): Accepted<Who, Offer> {
  const { offer, ...who } = requireOffered(turn);
  return { ...(who as unknown as Who), revision: turn.revision + 1, status: 'accepted', offer };
}

/** They do not want the offered place; it goes to the next. Refuses with `not-offered` or `entry-over`. */
export function decline<Who extends Waits, Offer extends KeptPlace>(turn: Turn<Who, Offer>): Gone<Who> {
  return leave(requireOffered(turn), 'declined');
}

/** They no longer wait, offered a place or not. Refuses with `entry-over`. */
export function withdraw<Who extends Waits, Offer extends KeptPlace>(turn: Turn<Who, Offer>): Gone<Who> {
  if (!isLive(turn)) throw over(turn);
  return leave(turn, 'withdrawn');
}

/** A turn that leads to nothing any more; of the offer nothing is left. */
export function leave<Who extends Waits, Offer extends KeptPlace>(
  turn: Live<Who, Offer>,
  status: Ending,
): Gone<Who> {
  const { offer: _, ...who } = turn as Offered<Who, Offer>;
  return { ...(who as unknown as Who), revision: turn.revision + 1, status };
}

/** What became of that which keeps an offered place. */
export type Keeping = 'held' | 'lapsed' | 'given-back' | 'taken';

/** What becomes of an offer when its time is over: whoever took its place past the queue has it all the same. */
export function endOf(keeping: Keeping): 'accepted' | 'declined' | 'expired' {
  if (keeping === 'taken') return 'accepted';
  return keeping === 'given-back' ? 'declined' : 'expired';
}

/** The time of their offer is over. */
export function lapse<Who extends Waits, Offer extends KeptPlace>(
  turn: Offered<Who, Offer>,
  keeping: Keeping,
): Accepted<Who, Offer> | Gone<Who> {
  const ending = endOf(keeping);
  return ending === 'accepted' ? accept(turn) : leave(turn, ending);
}

/** When something happens by itself: an offer ends, or nobody is asked any more. */
export function dueAtOf<Who extends Waits, Offer extends KeptPlace>(turn: Live<Who, Offer>): Instant {
  return turn.status === 'offered' ? turn.offer.until : turn.stopsAt;
}

/** Until when an offer stands that lasts so many ms and ends before nobody is asked any more. */
export function untilOf(now: Instant, lasts: number, stopsAt: Instant): Instant {
  return Math.min(now + lasts, stopsAt);
}

function requireOffered<Who extends Waits, Offer extends KeptPlace>(
  turn: Turn<Who, Offer>,
): Offered<Who, Offer> {
  if (turn.status === 'offered') return turn;
  if (turn.status === 'waiting') throw new DomainError('not-offered', 'No place has been offered yet.');
  throw over(turn);
}

function over({ status }: { readonly status: string }): DomainError {
  return new DomainError('entry-over', `The entry is over: it was ${status}.`);
}
