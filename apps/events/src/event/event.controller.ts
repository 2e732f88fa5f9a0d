import { draftEvent, getEvent, type PublicEvent, UNPUBLISHED_EVENT } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import {
  answer,
  answerCommitted,
  type Caller,
  Handles,
  hasRoleIn,
  type RequestOf,
} from '@digitalhub/platform';
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
  async draft({ body, caller, idempotency }: RequestOf<typeof draftEvent>) {
    const committed = await this.events.draft(body, { by: caller.person, idempotency });
    return answerCommitted(committed, { location: `/events/${committed.result.id}` });
  }

  @Handles(getEvent)
  async get({ params, caller }: RequestOf<typeof getEvent>) {
    const event = await this.store.find(params.id);
    if (!event || !maySee(caller, event))
      throw new DomainError('not-found', `There is no event ${params.id}.`);
    return answer(event, { revision: event.revision });
  }
}

/** As in the list: what is not published is there for those who may draft in the hub. */
function maySee(caller: Caller, { status, hub }: PublicEvent): boolean {
  return !UNPUBLISHED_EVENT.includes(status) || hasRoleIn(caller, draftEvent.access, hub);
}
