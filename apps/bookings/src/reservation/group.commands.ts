import type { CancellationReason } from '@digitalhub/contracts';
import { DomainError, type Instant } from '@digitalhub/kernel';
import type { Command, IdempotencyKey } from '@digitalhub/platform';
import { type ReservationView, viewOf } from '../booking/reservation.messages';
import type { Changes } from '../booking/changes.aggregate';
import { changesTo } from '../booking/sheet.aggregate';
import { type Reservation, cancel, isLive } from '../booking/reservation';
import { type Found, added, refsOf, reservationIn } from './reservation.commands';
import type { WritableRequest } from '../booking/request';
import { aggregatesOf } from '../booking/request.aggregate';
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
  requests: readonly WritableRequest[],
  held: boolean,
  idempotency?: IdempotencyKey,
): GroupCommand {
  return {
    name: 'book-group',
    reads: requests.flatMap(aggregatesOf),
    idempotency,
    decide(loaded, now) {
      const changes = changesTo(loaded, now);
      const failures: Failure[] = [];
      const reservations = requests.flatMap((request, index) => {
        const [verdict] = judge(changes, request, now);
        if (!verdict) return [added(changes, request, now, { held, group })];
        failures.push({ resource: request.resource.id, index, verdict });
        return [];
      });
      if (failures.length > 0) throw groupRefusal(failures);
      return { result: { group, reservations: reservations.map(viewOf) }, changes: changes.all() };
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
      const changes = changesTo(loaded, now);
      const all = members.map((found) => reservationIn(loaded, found));
      const live = all.filter(isLive);
      const [first] = all;
      if (live.length === 0 && first) cancel(first, reason, now);
      const cancelled = live.map((before) => cancelledIn(changes, before, reason, now));
      return { result: { group, reservations: cancelled.map(viewOf) }, changes: changes.all() };
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
  changes: Changes,
  before: Reservation,
  reason: CancellationReason,
  now: Instant,
): Reservation {
  const after = cancel(before, reason, now);
  changes.replace(before, after);
  return after;
}
