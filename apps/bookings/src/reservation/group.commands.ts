import type { CancellationReason } from '@digitalhub/contracts';
import { DomainError, type Instant } from '@digitalhub/kernel';
import type { Command, IdempotencyKey } from '@digitalhub/platform';
import { type ReservationView, viewOf } from '../booking/announcement';
import type { Changes } from '../booking/changes.aggregate';
import { changesTo } from '../booking/reservation.aggregate';
import { type Reservation, cancel, isLive } from '../booking/reservation';
import { type Found, added, refsOf, reservationIn } from './reservation.commands';
import { type Wish, aggregatesOf } from '../booking/reservation.wish';
import { judge, refusalOf } from '../booking/rules/judge';
import type { Verdict } from '../booking/rules/rule';

/** What was booked at once. */
export interface GroupView {
  readonly group: string;
  readonly reservations: ReservationView[];
}

export type GroupCommand = Command<GroupView>;

/** Books several resources, all or none. A refusal names every one that failed, each beside those before it. */
export function bookGroupCommand(
  group: string,
  wishes: readonly Wish[],
  held: boolean,
  idempotency?: IdempotencyKey,
): GroupCommand {
  return {
    name: 'book-group',
    reads: wishes.flatMap(aggregatesOf),
    idempotency,
    decide(loaded, now) {
      const plan = changesTo(loaded, now);
      const failures: Failure[] = [];
      const reservations = wishes.flatMap((wish, index) => {
        const [verdict] = judge(plan, wish, now);
        if (!verdict) return [added(plan, wish, now, { held, group })];
        failures.push({ resource: wish.resource.id, index, verdict });
        return [];
      });
      if (failures.length > 0) throw groupRefusal(failures);
      return { result: { group, reservations: reservations.map(viewOf) }, changes: plan.all() };
    },
  };
}

/** Cancels what is left of a group, all or none. */
export function cancelGroupCommand(
  group: string,
  members: readonly Found[],
  reason: CancellationReason,
  idempotency?: IdempotencyKey,
): GroupCommand {
  return {
    name: 'cancel-group',
    reads: members.flatMap(refsOf),
    idempotency,
    decide(loaded, now) {
      const plan = changesTo(loaded, now);
      const all = members.map((found) => reservationIn(loaded, found));
      const live = all.filter(isLive);
      const [first] = all;
      if (live.length === 0 && first) cancel(first, reason, now);
      const cancelled = live.map((before) => cancelledIn(plan, before, reason, now));
      return { result: { group, reservations: cancelled.map(viewOf) }, changes: plan.all() };
    },
  };
}

interface Failure {
  readonly resource: string;
  readonly index: number;
  readonly verdict: Verdict;
}

function groupRefusal(failures: readonly Failure[]): DomainError {
  const { verdict } = failures[0]!;
  const { code, message, details } = refusalOf(verdict);
  const errors = failures.map(({ index, verdict: { code: each, sentence } }) => ({
    pointer: `/resources/${index}`,
    code: each,
    detail: sentence,
  }));
  const conflicts = failures.flatMap((each) => each.verdict.conflicts ?? []);
  return new DomainError(code, message, {
    ...details,
    errors,
    ...(conflicts.length > 0 && { conflicts }),
    failed: failures.map(({ resource }) => resource),
  });
}

function cancelledIn(
  plan: Changes,
  before: Reservation,
  reason: CancellationReason,
  now: Instant,
): Reservation {
  const after = cancel(before, reason, now);
  plan.replace(before, after);
  return after;
}
