import {
  InstantText,
  Reservation,
  ReservationCancellation,
  ReservationDenial,
  ReservationGroup,
  ReservationMove,
  ReservationPage,
  ReservationRequest,
  ReservationStatus,
} from '@digitalhub/contracts';
import { PageQuery, Roles } from '@digitalhub/platform';
import { Controller, Get, Param, Patch, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Describe, type Described } from '../api/describe.decorator';
import { reservationExample, reservationRequestExample } from '../api/examples.http';
import { Forwarder } from '../upstream/forwarder.service';
import { Views } from '../views/views.service';
import { resourceIn } from './resource-in.http';

const reservation = {
  tag: 'bookings',
  answer: Reservation,
  example: reservationExample,
  params: { id: z.uuid() },
} satisfies Partial<Described>;

const step = {
  ...reservation,
  takes: ['Idempotency-Key'],
  gives: ['ETag', 'Digitalhub-Seen'],
  answerDescription: 'The reservation after it.',
  problems: [400, 404, 409, 422],
} satisfies Partial<Described>;

/** Reservations go to bookings, to the replica that decides on their resource. */
@Controller('reservations')
export class BookingsController {
  constructor(
    private readonly forwarder: Forwarder,
    private readonly views: Views,
  ) {}

  @Post()
  @Roles('citizen', 'staff', 'organizer', 'counsellor', 'manager', 'admin')
  @Describe({
    ...reservation,
    answer: z.union([Reservation, ReservationGroup]),
    params: undefined,
    id: 'bookReservation',
    summary: 'Book a resource or several at once, or hold them for some minutes',
    description:
      'The policy of the hub for the kind of resource says who may book what, and whether a manager has to approve ' +
      'it: then the answer has the status `requested`, and occupies. A refusal with 409 names what is in the way and ' +
      'the next free alternatives, best first; `quota-exceeded` names the quota and when it begins anew. With ' +
      '`resources` all are booked or none, the answer is a group, and a refusal names each that failed.',
    takes: ['Idempotency-Key'],
    body: ReservationRequest,
    bodyExample: reservationRequestExample,
    status: 201,
    answerDescription: 'The reservation.',
    gives: ['ETag', 'Digitalhub-Seen', 'Location'],
    problems: [400, 403, 409, 422],
  })
  async book(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply, resourceIn(request.body) ?? '');
  }

  @Get()
  @Describe({
    tag: 'bookings',
    id: 'listReservations',
    summary: 'The caller’s own reservations, in the order of their starts',
    query: PageQuery.extend({
      from: InstantText.optional().meta({ description: 'Reservations that end later.' }),
      to: InstantText.optional().meta({ description: 'Reservations that start earlier.' }),
      status: ReservationStatus.optional(),
    }),
    answer: ReservationPage,
    answerDescription: 'One page of reservations.',
    example: { items: [reservationExample] },
    gives: ['Link'],
    problems: [400],
  })
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply, request.caller?.subject ?? '');
  }

  @Get(':id')
  @Describe({
    ...reservation,
    id: 'getReservation',
    summary: 'One reservation',
    description:
      'A manager who opens another person’s says why in the header Digitalhub-Reason, like `incident; ' +
      'case=case-2026-17`. It is recorded before it is answered.',
    answerDescription: 'The reservation.',
    gives: ['ETag'],
    problems: [400, 404],
  })
  async get(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, this.resourceOf(id));
  }

  @Patch(':id')
  @Describe({
    ...reservation,
    id: 'moveReservation',
    summary: 'Move a reservation to another time or resource',
    takes: ['If-Match'],
    body: ReservationMove,
    bodyExample: { start: '2026-11-24T09:00:00', end: '2026-11-24T17:00:00' },
    answerDescription: 'The reservation after the move.',
    gives: ['ETag', 'Digitalhub-Seen'],
    problems: [400, 404, 409, 412, 422, 428],
  })
  async move(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, resourceIn(request.body) ?? this.resourceOf(id));
  }

  @Post(':id/confirm')
  @Describe({ ...step, id: 'confirmReservation', summary: 'Confirm a held reservation' })
  async confirm(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, this.resourceOf(id));
  }

  @Post(':id/cancel')
  @Describe({
    ...step,
    answer: z.union([Reservation, ReservationGroup]),
    id: 'cancelReservation',
    summary: 'Cancel a reservation, or all that was booked with it',
    body: ReservationCancellation,
    bodyExample: { reason: 'changed-plans' },
  })
  async cancel(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, this.resourceOf(id));
  }

  @Post(':id/approve')
  @Roles('manager', 'admin')
  @Describe({
    ...step,
    id: 'approveReservation',
    summary: 'Approve a requested reservation',
    description:
      'What may have changed since the request is judged again: closures, opening hours, neighbours.',
    problems: [400, 403, 404, 409, 422],
  })
  async approve(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, this.resourceOf(id));
  }

  @Post(':id/deny')
  @Roles('manager', 'admin')
  @Describe({
    ...step,
    id: 'denyReservation',
    summary: 'Deny a requested reservation',
    body: ReservationDenial,
    bodyExample: { reason: 'needed-otherwise' },
    problems: [400, 403, 404, 409],
  })
  async deny(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, this.resourceOf(id));
  }

  @Post(':id/check-in')
  @Describe({ ...step, id: 'checkInReservation', summary: 'Say that the holder is there' })
  async checkIn(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, this.resourceOf(id));
  }

  @Post(':id/release')
  @Describe({ ...step, id: 'releaseReservation', summary: 'Leave early: the rest of the time is free again' })
  async release(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(request, reply, this.resourceOf(id));
  }

  private async send(request: FastifyRequest, reply: FastifyReply, key: string): Promise<void> {
    await this.forwarder.forward(request, reply, 'bookings', { key, person: true });
  }

  /** Where the views do not know it, its own id serves: any replica can decide. */
  private resourceOf(id: string): string {
    return this.views.network.resourceOfReservation(id) ?? id;
  }
}
