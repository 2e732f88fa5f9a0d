import { z } from 'zod';
import { defineOperation, type Operation } from '../http';
import { GuestRequest, GuestRequested, LinkOutcome, LinkView } from '../people/guest';
import { ErasureReceipt } from '../people/receipt';

export const askAsGuest = defineOperation({
  id: 'askAsGuest',
  owner: 'gateway',
  method: 'POST',
  path: '/guests',
  access: 'public',
  summary: 'Leave a mail address, to use the platform without an account',
  description:
    'Has a link mailed to the address; whoever owns it confirms with it. The answer is the same for every address. ' +
    'An address gets three mails an hour, a client may ask a few times a minute.',
  tag: 'people',
  body: GuestRequest,
  bodyExample: { mail: 'gerd@example.org', language: 'de', purpose: 'event' },
  answers: {
    202: {
      schema: GuestRequested,
      description: 'A mail is on its way, if the address exists.',
      example: { status: 'confirmation-by-mail', minutes: 120 },
    },
  },
  refusals: [400],
});

const link = {
  tag: 'people',
  params: { token: z.string() },
  refusals: [400, 404, 409, 410],
} as const satisfies Partial<Operation>;

export const getLink = defineOperation({
  ...link,
  id: 'getLink',
  owner: 'gateway',
  method: 'GET',
  path: '/links/{token}',
  access: 'public',
  summary: 'What the link of a mail is for',
  description:
    'Changes nothing, however often it is asked. With `Accept: text/html` a page with a button that acts.',
  answers: {
    200: {
      schema: LinkView,
      description: 'What a POST to the same address does.',
      example: { purpose: 'guest-confirmation', detail: 'event', expiresAt: '2026-11-22T21:10:05Z' },
    },
  },
});

export const useLink = defineOperation({
  ...link,
  id: 'useLink',
  owner: 'gateway',
  method: 'POST',
  path: '/links/{token}',
  access: 'public',
  summary: 'Do what the link of a mail is for',
  description:
    'A guest gets `session`, sent as the header `Digitalhub-Guest` in place of an access token. A second confirmation ' +
    'is answered `guest-already-confirmed`.',
  gives: ['Digitalhub-Seen'],
  answers: {
    200: { schema: LinkOutcome, description: 'What it did.', example: { code: 'guest-already-confirmed' } },
  },
});

export const getErasureReceipt = defineOperation({
  id: 'getErasureReceipt',
  owner: 'gateway',
  method: 'GET',
  path: '/erasures/{receipt}',
  access: 'public',
  summary: 'How an erasure stands: what each service has erased, and when',
  description: 'The receipt is the secret that the wish was answered with, and that is mailed at the end.',
  tag: 'people',
  params: { receipt: z.string() },
  answers: { 200: { schema: ErasureReceipt, description: 'Names no person.' } },
  refusals: [400, 404],
});
