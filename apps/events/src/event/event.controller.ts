import { EventDraft, PublicEvent } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import {
  answer,
  Caller,
  type IdempotencyKey,
  IdempotencyKeyParam,
  requireHub,
  Roles,
} from '@digitalhub/platform';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { EventService } from './event.service';
import { EventStore } from './event.store';

const EventId = PublicEvent.shape.id;

@Controller('events')
export class EventController {
  constructor(
    private readonly events: EventService,
    private readonly store: EventStore,
  ) {}

  @Post()
  @Roles('organizer', 'manager', 'admin')
  @ApiCreatedResponse({ standardSchema: PublicEvent })
  async draft(
    @Caller() caller: Caller,
    @Body({ schema: EventDraft }) draft: EventDraft,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ) {
    requireHub(caller, draft.hub);
    const { result, seen } = await this.events.draft(draft, idempotency);
    return answer(result, { revision: result.revision, seen, location: `/events/${result.id}` });
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: PublicEvent })
  async get(@Param('id', { schema: EventId }) id: string) {
    const event = await this.store.find(id);
    if (!event) throw new DomainError('not-found', `There is no event ${id}.`);
    return answer(event, { revision: event.revision });
  }
}
