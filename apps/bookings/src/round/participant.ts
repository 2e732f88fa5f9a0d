import { type Grant, isKept } from '../booking/grant';
import { meets } from '../booking/rules/day-part';
import type { Outcome } from './draw/allocate';
import type { DayWish, Entrant } from './draw/draw-input';

/** One person's part in one round. */
export interface Participant {
  readonly _id: string;
  readonly aggregates: readonly [round: string];
  readonly person: string;
  /** Stands for the person in what is drawn from. */
  readonly alias: string;
  readonly wishes: readonly DayWish[];
  /** Attributes the desk must have; emptied when the week is over. */
  readonly needs: readonly string[];
  readonly revision: number;
  /** As it was drawn from. */
  readonly entrant?: Entrant;
  /** What the draw gave; never changed afterwards. A desk may be lost before it is written, which the grant says. */
  readonly outcomes?: readonly Outcome[];
  readonly grants: readonly Grant[];
  /** History: the week is over. */
  readonly over?: boolean;
}

/** `<round>/<person>` */
export function participantIdOf(round: string, person: string): string {
  return `${round}/${person}`;
}

/** Desks that have all the attributes; undefined when any will do. */
export function fittingDesks(
  needs: readonly string[],
  desks: readonly { readonly id: string; readonly attributes: readonly string[] }[],
): string[] | undefined {
  if (needs.length === 0) return undefined;
  return desks
    .filter(({ attributes }) => needs.every((need) => attributes.includes(need)))
    .map(({ id }) => id);
}

/** True when the draw gave a desk and it could be written. */
export function isServed({ grants }: Participant, { date, part, desk }: Outcome): boolean {
  const lost = grants.some(
    (each) => each.lost && each.date === date && each.part === part && each.resource === desk,
  );
  return desk !== undefined && !lost;
}

/** True when somebody has a desk by the round then, another reservation than `except`. */
export function hasDesk(
  { grants }: Participant,
  { date, part }: Pick<Grant, 'date' | 'part'>,
  except?: string,
): boolean {
  return grants.some(
    (each) => isKept(each) && each.reservation !== except && each.date === date && meets(each.part, part),
  );
}
