import { EventDrafted, type EventDraft } from '@digitalhub/contracts';
import { given } from '@digitalhub/testing';
import type { KnownHub } from '../hub/hub';
import { draftEvent, type EventDoc, none, withoutOrganizer } from './event';

const id = '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2d';
const draft: EventDraft = {
  hub: 'zeitz',
  title: 'CodingDay',
  format: 'coding',
  start: '2026-12-05T09:00:00Z',
  end: '2026-12-05T15:00:00Z',
  timeZone: 'Europe/Berlin',
};
const zeitz: KnownHub = { slug: 'zeitz' };

it('drafts an event in a hub that is known', () => {
  given(zeitz)
    .when((hub) => draftEvent(id, draft, hub))
    .then({ event: { ...draft, id, status: 'draft', revision: 1 }, fact: EventDrafted });
});

it('refuses a hub that nobody told of, by name', () => {
  const refusal = given(undefined)
    .when((hub) => draftEvent(id, { ...draft, hub: 'atlantis' }, hub))
    .thenRefused('unknown-hub');
  expect(refusal.message).toContain('atlantis');
  expect(refusal.details.errors).toEqual([
    { pointer: '/hub', code: 'unknown-hub', detail: expect.stringContaining('atlantis') as string },
  ]);
});

describe('an event whose organiser asked to be forgotten', () => {
  const event = { ...draft, id, status: 'draft', revision: 1 } as const;
  const doc: EventDoc = { status: 'draft', event, organizer: 'mia' };

  it('stays, and names nobody', () => {
    expect(withoutOrganizer(doc, 'mia')).toEqual({ status: 'draft', event });
  });

  it('stays as it is where it is somebody else’s, or was never written', () => {
    expect(withoutOrganizer(doc, 'jonas')).toBeUndefined();
    expect(withoutOrganizer(none, 'mia')).toBeUndefined();
  });
});
