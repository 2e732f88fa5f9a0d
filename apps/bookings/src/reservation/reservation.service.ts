import type { ReservationCancellation, ReservationMove, ReservationRequest } from '@digitalhub/contracts';
import { DomainError, uuidv7 } from '@digitalhub/kernel';
import {
  type Caller,
  type Committed,
  Committer,
  type IdempotencyKey,
  mayActIn,
  requireHub,
  requirePerson,
} from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { AlternativesService } from '../availability/alternatives.service';
import { ResourceService } from '../resource/resource.service';
import { type ReservationView, viewOf } from './announcement';
import { instantOfText } from './place';
import type { Reservation } from './reservation';
import {
  type ReservationCommand,
  bookCommand,
  cancelCommand,
  checkInCommand,
  confirmCommand,
  moveCommand,
  refusal,
  releaseCommand,
} from './reservation.commands';
import { ReservationStore } from './reservation.store';
import { type Spot, requireSpot, spotOf } from './reservation.wish';
import type { Bookable } from './rules/rule';

export type Answered = Promise<Committed<ReservationView>>;

/** How often a command looks again for a reservation that somebody moves at the same time. */
const TRIES = 5;

@Injectable()
export class ReservationService {
  constructor(
    private readonly committer: Committer,
    private readonly store: ReservationStore,
    private readonly resources: ResourceService,
    private readonly alternatives: AlternativesService,
  ) {}

  /** Holds or books for the caller. A repeat finds its first answer even where the rules would refuse it by now. */
  async book(caller: Caller, request: SingleRequest, idempotency: IdempotencyKey): Answered {
    const holder = { kind: 'person' as const, ref: requirePerson(caller) };
    const command = await this.spot(caller, request).then(
      (spot) =>
        bookCommand({ id: uuidv7(), holder, hold: request.hold, ...who(caller, spot), ...spot }, idempotency),
      (error: unknown) => refusal(error, idempotency),
    );
    return this.commit(command, request);
  }

  /** Moves in one step; what the change does not name stays. */
  async move(caller: Caller, id: string, change: ReservationMove, revision: number): Answered {
    return this.onReservation(caller, id, async (found) => {
      const { resource, start, end } = { ...viewOf(found), ...change };
      const request = { resource, start, end };
      const spot = await this.spot(caller, request);
      return this.commit(moveCommand(found, { ...spot, ...who(caller, spot), revision }), request);
    });
  }

  confirm(caller: Caller, id: string, idempotency: IdempotencyKey): Answered {
    return this.change(caller, id, (found) => confirmCommand(found, idempotency));
  }

  cancel(
    caller: Caller,
    id: string,
    { reason }: ReservationCancellation,
    idempotency: IdempotencyKey,
  ): Answered {
    return this.change(caller, id, (found) => cancelCommand(found, reason, idempotency));
  }

  checkIn(caller: Caller, id: string, idempotency: IdempotencyKey): Answered {
    return this.change(caller, id, (found) => checkInCommand(found, idempotency));
  }

  release(caller: Caller, id: string, idempotency: IdempotencyKey): Answered {
    return this.change(caller, id, (found) => releaseCommand(found, idempotency));
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
    for (let tries = 1; ; tries++) {
      const found = await this.get(caller, id);
      try {
        return await act(found);
      } catch (error) {
        if (!isRefusal(error, 'reservation-moved') || tries === TRIES) throw error;
      }
    }
  }

  /** The place asked for, once every rule agrees but those about neighbours, in the zone of the sheets. */
  private async spot(caller: Caller, request: PlaceRequest): Promise<Spot> {
    const resource = await this.resources.require(request.resource);
    requireHub(caller, resource.hub);
    const spot = spotOf(resource, intervalOf(request, resource));
    requireSpot(spot);
    const timeZone = await this.resources.fixZone(resource);
    if (timeZone === resource.timeZone) return spot;
    const there = { ...resource, timeZone };
    return spotOf(there, intervalOf(request, there));
  }

  /** Adds what else is free to a refusal because of others. */
  private async commit(command: ReservationCommand, request: PlaceRequest): Answered {
    try {
      return await this.committer.execute(command);
    } catch (error) {
      if (!isRefusal(error, 'overlapping')) throw error;
      const resource = await this.resources.require(request.resource);
      const alternatives = await this.alternatives.to(resource, intervalOf(request, resource));
      throw new DomainError(error.code, error.message, { ...error.details, alternatives });
    }
  }
}

/** A request for one resource. */
export type SingleRequest = ReservationRequest & { readonly resource: string };
type PlaceRequest = Pick<ReservationRequest, 'start' | 'end'> & { readonly resource: string };

function intervalOf({ start, end }: PlaceRequest, { timeZone }: Bookable) {
  return { start: instantOfText(start, timeZone), end: instantOfText(end, timeZone) };
}

function who(caller: Caller, { resource }: Spot) {
  return { roles: caller.roles, member: mayActIn(caller, resource.hub) };
}

/** The holder, managers of the hub and admins. */
function mayTouch(caller: Caller, { holder, hub }: Reservation): boolean {
  if (holder.kind === 'person' && holder.ref === caller.person) return true;
  return caller.roles.includes('admin') || (caller.roles.includes('manager') && mayActIn(caller, hub));
}

function isRefusal(error: unknown, code: string): error is DomainError {
  return error instanceof DomainError && error.code === code;
}
