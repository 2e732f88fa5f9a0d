import type {
  CancellationReason,
  DenialReason,
  ReservationMove,
  ReservationRequest,
} from '@digitalhub/contracts';
import { DomainError, isRefusal, uuidv7 } from '@digitalhub/kernel';
import {
  again,
  type Caller,
  type Committed,
  Committer,
  type IdempotencyKey,
  mayActIn,
  requireHub,
  requirePerson,
} from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { AlternativesService } from './alternatives.service';
import { type ReservationView, viewOf } from '../booking/reservation.messages';
import type { Reservation } from '../booking/reservation';
import type { Target } from '../booking/target';
import {
  type ReservationCommand,
  approveCommand,
  bookCommand,
  cancelCommand,
  checkInCommand,
  confirmCommand,
  denyCommand,
  moveCommand,
  refusal,
  releaseCommand,
} from './reservation.commands';
import { ReservationStore } from './reservation.store';
import { TargetService, rightsOf } from './target.service';

export type Answered = Promise<Committed<ReservationView>>;
/** A request for one resource. */
export type SingleRequest = ReservationRequest & { readonly resource: string };

/** How often a command looks again for a reservation that somebody moves at the same time. */
const TRIES = 5;
/** Refusals because of others, which come with what else is free. */
const TAKEN = ['overlapping', 'too-close'];

@Injectable()
export class ReservationService {
  constructor(
    private readonly committer: Committer,
    private readonly store: ReservationStore,
    private readonly targets: TargetService,
    private readonly alternatives: AlternativesService,
  ) {}

  /** Holds or books for the caller. A repeat finds its first answer even where the rules would refuse it by now. */
  async book(caller: Caller, request: SingleRequest, idempotency: IdempotencyKey): Answered {
    const holder = { kind: 'person' as const, ref: requirePerson(caller) };
    const target = await this.targets.toBook(caller, request).catch((error: unknown) => ({ error }));
    if ('error' in target) return this.committer.execute(refusal(target.error, idempotency));
    const requester = { id: uuidv7(), holder, hold: request.hold, ...rightsOf(caller, target.resource.hub) };
    return this.commit(bookCommand({ ...requester, ...target }, idempotency), target);
  }

  /** Moves in one step; what the change does not name stays. */
  async move(caller: Caller, id: string, change: ReservationMove, revision: number): Answered {
    return this.onReservation(caller, id, async (found) => {
      const { resource, start, end } = { ...viewOf(found), ...change };
      const target = await this.targets.toBook(caller, { resource, start, end }, found.start);
      const command = moveCommand(found, { ...target, ...rightsOf(caller, target.resource.hub), revision });
      return this.commit(command, target);
    });
  }

  confirm(caller: Caller, id: string, idempotency: IdempotencyKey): Answered {
    return this.change(caller, id, (found) => confirmCommand(found, idempotency));
  }

  cancel(caller: Caller, id: string, reason: CancellationReason, idempotency: IdempotencyKey): Answered {
    return this.change(caller, id, (found) => cancelCommand(found, reason, idempotency));
  }

  checkIn(caller: Caller, id: string, idempotency: IdempotencyKey): Answered {
    return this.change(caller, id, (found) => checkInCommand(found, idempotency));
  }

  release(caller: Caller, id: string, idempotency: IdempotencyKey): Answered {
    return this.change(caller, id, (found) => releaseCommand(found, idempotency));
  }

  /** For managers of the hub; judges again what may have changed since the request. */
  approve(caller: Caller, id: string, idempotency: IdempotencyKey): Answered {
    return this.onReservation(caller, id, async (found) => {
      requireHub(caller, found.hub);
      const { resource, start, end } = viewOf(found);
      const command = await this.targets.of({ resource, start, end }).then(
        (target) => approveCommand(found, target, idempotency),
        (error: unknown) => refusal(error, idempotency),
      );
      return this.committer.execute(command);
    });
  }

  /** For managers of the hub. */
  deny(caller: Caller, id: string, reason: DenialReason, idempotency: IdempotencyKey): Answered {
    return this.change(caller, id, (found) => {
      requireHub(caller, found.hub);
      return denyCommand(found, reason, idempotency);
    });
  }

  /** One that the caller may see; to everybody else there is none. */
  async get(caller: Caller, id: string): Promise<Reservation> {
    const reservation = await this.store.find(id);
    if (reservation && mayTouch(caller, reservation)) return reservation;
    throw new DomainError('not-found', `There is no reservation ${id}.`);
  }

  private change(caller: Caller, id: string, command: (found: Reservation) => ReservationCommand): Answered {
    return this.onReservation(caller, id, (found) => this.committer.execute(command(found)));
  }

  /** A command names the sheets it reads, so it looks again where the reservation was moved in between. */
  private async onReservation(caller: Caller, id: string, act: (found: Reservation) => Answered): Answered {
    requirePerson(caller);
    return untilUnmoved(async () => act(await this.get(caller, id)));
  }

  /** Adds what else is free to a refusal because of others. */
  private async commit(command: ReservationCommand, target: Target): Answered {
    try {
      return await this.committer.execute(command);
    } catch (error) {
      if (!isRefusal(error, ...TAKEN)) throw error;
      const alternatives = await this.alternatives.to(target);
      throw new DomainError(error.code, error.message, { ...error.details, alternatives });
    }
  }
}

/** Tries again what lost its reservation to a move that came in between. */
export function untilUnmoved<Result>(act: () => Promise<Result>): Promise<Result> {
  return again({ on: ['reservation-moved'], tries: TRIES }, act);
}

/** The holder, managers of the hub and admins. */
export function mayTouch(caller: Caller, { holder, hub }: Pick<Reservation, 'holder' | 'hub'>): boolean {
  if (holder.kind === 'person' && holder.ref === caller.person) return true;
  return caller.roles.includes('admin') || (caller.roles.includes('manager') && mayActIn(caller, hub));
}
