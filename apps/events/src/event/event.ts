import { EventDrafted, type EventDraft, type PublicEvent } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';

/** An event as it is stored: nothing yet, or drafted. */
export type EventDoc =
  { readonly status: 'none' } | { readonly status: 'draft'; readonly event: PublicEvent };

export const none: EventDoc = { status: 'none' };

/** What an event needs to know of its hub. */
export interface KnownHub {
  readonly slug: string;
}

export interface EventStep {
  readonly event: PublicEvent;
  readonly fact: typeof EventDrafted;
}

/** An organiser drafts an event. Refuses with `unknown-hub`; a hub is known from its own messages. */
export function draftEvent(id: string, draft: EventDraft, hub: KnownHub | undefined): EventStep {
  if (!hub) throw unknownHub(draft.hub);
  return { event: { ...draft, id, status: 'draft', revision: 1 }, fact: EventDrafted };
}

function unknownHub(slug: string): DomainError {
  const detail = `there is no hub ${slug}, or it has not been heard of yet`;
  return new DomainError('unknown-hub', `The event is refused: ${detail}.`, {
    errors: [{ pointer: '/hub', code: 'unknown-hub', detail }],
  });
}
