import type { EventDraft, PublicEvent } from '@digitalhub/contracts';
import { uuidv7 } from '@digitalhub/kernel';
import {
  type Committed,
  Committer,
  ErasedPersons,
  type IdempotencyKey,
  stepping,
} from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { HubStore } from '../hub/hub.store';
import { draftEvent } from './event';
import { eventRef, stepOf } from './event.aggregate';

export interface DraftOptions {
  /** The person ref of who drafts it, where there is one. */
  readonly by: string | undefined;
  readonly idempotency: IdempotencyKey;
}

@Injectable()
export class EventService {
  constructor(
    private readonly committer: Committer,
    private readonly hubs: HubStore,
    private readonly erased: ErasedPersons,
  ) {}

  /** Refuses with `unknown-hub`, and who asked to be forgotten with `person-erased`. */
  async draft(draft: EventDraft, { by, idempotency }: DraftOptions): Promise<Committed<PublicEvent>> {
    if (by !== undefined) await this.erased.refuse(by);
    const hub = await this.hubs.find(draft.hub);
    const id = uuidv7();
    return this.committer.execute(
      stepping({
        name: 'draft-event',
        on: eventRef(id),
        idempotency,
        rule: () => draftEvent(id, draft, hub),
        save: (step) => stepOf(step, by),
        answer: (_after, _before, step) => step!.event,
      }),
    );
  }
}
