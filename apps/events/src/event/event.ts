import { EventDrafted, type EventDraft, type PublicEvent } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import type { KnownHub } from '../hub/hub';

/** An event as it is stored: nothing yet, or drafted. */
export type EventDoc =
  | { readonly status: 'none' }
  | {
      readonly status: 'draft';
      readonly event: PublicEvent;
      /** The person ref of who organises it; for no message, and gone once they asked to be forgotten. */
      readonly organizer?: string;
    };

export const none: EventDoc = { status: 'none' };

export interface EventStep {
  readonly event: PublicEvent;
  readonly fact: typeof EventDrafted;
}

/** An organiser drafts an event. Refuses with `unknown-hub`; a hub is known from its own messages. */
export function draftEvent(id: string, draft: EventDraft, hub: KnownHub | undefined): EventStep {
  if (!hub) throw unknownHub(draft.hub);
  return { event: { ...draft, id, status: 'draft', revision: 1 }, fact: EventDrafted };
}

/** The event without its organiser; undefined where that is somebody else, or nobody. */
export function withoutOrganizer(doc: EventDoc, person: string): EventDoc | undefined {
  if (doc.status === 'none' || doc.organizer !== person) return undefined;
  const { organizer: _gone, ...rest } = doc;
  return rest;
}

function unknownHub(slug: string): DomainError {
  const detail = `there is no hub ${slug}, or it has not been heard of yet`;
  return new DomainError('unknown-hub', `The event is refused: ${detail}.`, {
    errors: [{ pointer: '/hub', code: 'unknown-hub', detail }],
  });
}
