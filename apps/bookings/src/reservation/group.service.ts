import type { CancellationReason, ReservationRequest } from '@digitalhub/contracts';
import { DomainError, uuidv7 } from '@digitalhub/kernel';
import {
  type Caller,
  type Committed,
  Committer,
  type IdempotencyKey,
  requirePerson,
} from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { type GroupCommand, type GroupView, bookGroupCommand, cancelGroupCommand } from './group.commands';
import { refusal } from './reservation.commands';
import { ReservationService, untilUnmoved } from './reservation.service';
import { ReservationStore } from './reservation.store';
import { requestOf, type WritableRequest } from '../booking/request';
import { TargetService, rightsOf } from './target.service';

/** A request for several resources. */
export type GroupRequest = ReservationRequest & { readonly resources: readonly string[] };

/** Several resources at once, all or nothing. */
@Injectable()
export class GroupService {
  constructor(
    private readonly committer: Committer,
    private readonly reservations: ReservationService,
    private readonly store: ReservationStore,
    private readonly targets: TargetService,
  ) {}

  async book(
    caller: Caller,
    request: GroupRequest,
    idempotency: IdempotencyKey,
  ): Promise<Committed<GroupView>> {
    const command = await this.command(caller, request, idempotency).catch((error: unknown) =>
      refusal<GroupView>(error, idempotency),
    );
    return this.committer.execute(command);
  }

  /** Cancels all that was booked with a reservation; one that was booked alone is a group of its own. */
  async cancel(
    caller: Caller,
    id: string,
    reason: CancellationReason,
    idempotency: IdempotencyKey,
  ): Promise<Committed<GroupView>> {
    requirePerson(caller);
    return untilUnmoved(async () => {
      const found = await this.reservations.get(caller, id);
      const members = found.group === undefined ? [found] : await this.store.listGroup(found.group);
      const command = cancelGroupCommand(found.group ?? found._id, members, reason, idempotency);
      return this.committer.execute(command);
    });
  }

  private async command(
    caller: Caller,
    { resources, start, end, hold }: GroupRequest,
    idempotency: IdempotencyKey,
  ): Promise<GroupCommand> {
    const holder = { kind: 'person' as const, ref: requirePerson(caller) };
    const requests = await Promise.all(
      resources.map(async (resource, index): Promise<WritableRequest> => {
        const request = { resource, start, end };
        const target = await this.targets.toBook(caller, request).catch(failedAt(index, resource));
        return requestOf({ id: uuidv7(), holder, ...rightsOf(caller, target.resource.hub) }, target);
      }),
    );
    return bookGroupCommand(uuidv7(), requests, hold, idempotency);
  }
}

/** Says which of the resources it was. */
function failedAt(index: number, resource: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof DomainError)) throw error;
    const errors = [{ pointer: `/resources/${index}`, code: error.code, detail: error.message }];
    throw new DomainError(error.code, error.message, { ...error.details, errors, failed: [resource] });
  };
}
