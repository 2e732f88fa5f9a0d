import { type Holder, ReservationSnapshot } from '@digitalhub/contracts';
import type { Instant, Interval } from '@digitalhub/kernel';

/** In place of the holder of a reservation that is over: stands for everybody and tells of nobody. */
export const NOBODY: Holder = { kind: 'nobody', ref: '00000000-0000-0000-0000-000000000000' };

/** A reservation that is over, as far as its person and its counting go. */
export interface Over extends Interval {
  readonly _id: string;
  readonly resource: string;
  readonly hub: string;
  readonly kind?: string;
  readonly timeZone: string;
  readonly status: string;
  readonly aggregates: readonly string[];
  readonly holder: Holder;
  readonly revision: number;
  readonly policy?: { readonly retentionDays?: number };
}

const DAY = 86_400_000;
/** How many days a reservation that is over keeps its holder where its policy says nothing. */
export const USUAL_DAYS = 365;

/** From when on a reservation has no holder any more. */
export function forgottenAt({ end, policy }: Pick<Over, 'end' | 'policy'>): Instant {
  return end + (policy?.retentionDays ?? USUAL_DAYS) * DAY;
}

/** Members through which a reservation leads to its person. */
const PERSONAL = new Set(['holder', 'ledgers', 'group', 'series']);

/** What stays of a reservation without its person: where, when and how it ended. */
export function forget<Row extends Over>(reservation: Row): Row {
  const kept = Object.entries(reservation).filter(([member]) => !PERSONAL.has(member));
  return { ...Object.fromEntries(kept), holder: NOBODY, revision: reservation.revision + 1 } as Row;
}

/** Ends the record of a reservation on its state topic; the facts about it run out by themselves. */
export function tombstoneOf({ _id, resource, aggregates }: Over) {
  const key = `${aggregates[0] ?? resource}/${_id}`;
  return { message: ReservationSnapshot, subject: _id, key, partitionKey: resource, data: null };
}
