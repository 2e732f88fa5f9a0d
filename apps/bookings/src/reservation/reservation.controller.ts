import {
  approveReservation,
  bookReservation,
  cancelReservation,
  checkInReservation,
  confirmReservation,
  denyReservation,
  getReservation,
  listReservations,
  moveReservation,
  releaseReservation,
} from '@digitalhub/contracts';
import {
  answer,
  answerCommitted,
  type Caller,
  type Committed,
  Handles,
  pageOf,
  positionOf,
  type RequestOf,
} from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { AccessLog } from './access-log.service';
import { type ReservationView, viewOf } from '../booking/reservation.messages';
import { GroupService } from './group.service';
import { ReservationService } from './reservation.service';
import { ReservationStore } from './reservation.store';

const ListPosition = z.tuple([z.number(), z.string()]);

@Controller()
export class ReservationController {
  constructor(
    private readonly reservations: ReservationService,
    private readonly groups: GroupService,
    private readonly store: ReservationStore,
    private readonly accessLog: AccessLog,
  ) {}

  @Handles(bookReservation)
  async book({ caller, body, idempotency }: RequestOf<typeof bookReservation>) {
    const { resource, resources } = body;
    if (resource === undefined || resources) {
      const request = { ...body, resources: resources ?? [] };
      const { result, seen } = await this.groups.book(caller, request, idempotency);
      return answer(result, { seen });
    }
    const committed = await this.reservations.book(caller, { ...body, resource }, idempotency);
    return answerCommitted(committed, { location: `/reservations/${committed.result.id}` });
  }

  @Handles(listReservations)
  async list({ person, query }: RequestOf<typeof listReservations>) {
    const { from, to, status, limit, cursor } = query;
    const after = cursor === undefined ? undefined : positionOf(cursor, ListPosition);
    const span = { from: instantOf(from), to: instantOf(to) };
    const found = await this.store.listOf(person, { ...span, status, after, count: limit + 1 });
    const { items, next } = pageOf(found, limit, ({ start, _id }) => [start, _id]);
    return answer({ items: items.map(viewOf), next }, { next });
  }

  @Handles(getReservation)
  async get({ caller, params, reason }: RequestOf<typeof getReservation>) {
    const reservation = await this.reservations.get(caller, params.id);
    await this.accessLog.at(reservation, caller, reason);
    const view = viewOf(reservation);
    return answer(view, { revision: view.revision });
  }

  @Handles(moveReservation)
  async move({ caller, params, body, ifMatch }: RequestOf<typeof moveReservation>) {
    return this.shown(caller, await this.reservations.move(caller, params.id, body, ifMatch));
  }

  @Handles(confirmReservation)
  async confirm({ caller, params, idempotency }: RequestOf<typeof confirmReservation>) {
    return this.shown(caller, await this.reservations.confirm(caller, params.id, idempotency));
  }

  @Handles(cancelReservation)
  async cancel({ caller, params: { id }, body, idempotency }: RequestOf<typeof cancelReservation>) {
    const { reason, group } = body;
    if (!group) return this.shown(caller, await this.reservations.cancel(caller, id, reason, idempotency));
    const { result, seen } = await this.groups.cancel(caller, id, reason, idempotency);
    await this.accessLog.shown(caller, result.reservations);
    return answer(result, { seen });
  }

  @Handles(approveReservation)
  async approve({ caller, params, idempotency }: RequestOf<typeof approveReservation>) {
    return this.shown(caller, await this.reservations.approve(caller, params.id, idempotency));
  }

  @Handles(denyReservation)
  async deny({ caller, params, body, idempotency }: RequestOf<typeof denyReservation>) {
    return this.shown(caller, await this.reservations.deny(caller, params.id, body.reason, idempotency));
  }

  @Handles(checkInReservation)
  async checkIn({ caller, params, idempotency }: RequestOf<typeof checkInReservation>) {
    return this.shown(caller, await this.reservations.checkIn(caller, params.id, idempotency));
  }

  @Handles(releaseReservation)
  async release({ caller, params, idempotency }: RequestOf<typeof releaseReservation>) {
    return this.shown(caller, await this.reservations.release(caller, params.id, idempotency));
  }

  /** Answers a command on a reservation that may be another person's. */
  private async shown(caller: Caller, committed: Committed<ReservationView>) {
    await this.accessLog.shown(caller, [committed.result]);
    return answerCommitted(committed);
  }
}

const instantOf = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));
