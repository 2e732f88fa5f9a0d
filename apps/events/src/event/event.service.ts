import { type EventDraft, EventSnapshot, type PublicEvent } from '@digitalhub/contracts';
import { uuidv7 } from '@digitalhub/kernel';
import { type Change, type Committed, Committer, type IdempotencyKey } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { HubStore } from '../hub/hub.store';
import { draftEvent, type EventDoc, type EventStep } from './event';
import { events } from './event.store';

@Injectable()
export class EventService {
  constructor(
    private readonly committer: Committer,
    private readonly hubs: HubStore,
  ) {}

  async draft(draft: EventDraft, idempotency: IdempotencyKey): Promise<Committed<PublicEvent>> {
    const hub = await this.hubs.find(draft.hub);
    const id = uuidv7();
    return this.committer.execute<PublicEvent>({
      name: 'draft-event',
      reads: [{ type: events, id }],
      idempotency,
      decide: () => {
        const step = draftEvent(id, draft, hub);
        return { result: step.event, changes: [changeOf(step)] };
      },
    });
  }
}

function changeOf({ event, fact }: EventStep): Change<EventDoc> {
  const message = { subject: event.id, key: event.id, data: event };
  const messages = [
    { message: fact, ...message },
    { message: EventSnapshot, ...message },
  ];
  return { ref: { type: events, id: event.id }, doc: { status: 'draft', event }, messages };
}
