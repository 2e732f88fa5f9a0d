import { draftEvent, getEvent } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { answer, answerCommitted, Handles, type RequestOf } from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { EventService } from './event.service';
import { EventStore } from './event.store';

@Controller()
export class EventController {
  constructor(
    private readonly events: EventService,
    private readonly store: EventStore,
  ) {}

  @Handles(draftEvent)
  async draft({ body, idempotency }: RequestOf<typeof draftEvent>) {
    const committed = await this.events.draft(body, idempotency);
    return answerCommitted(committed, { location: `/events/${committed.result.id}` });
  }

  @Handles(getEvent)
  async get({ params }: RequestOf<typeof getEvent>) {
    const event = await this.store.find(params.id);
    if (!event) throw new DomainError('not-found', `There is no event ${params.id}.`);
    return answer(event, { revision: event.revision });
  }
}
