import { z } from 'zod';
import { defineOperation, type Operation } from '../http';
import { GuestRequest, GuestRequested, LinkOutcome, LinkView } from './guest';
import { ErasureReceipt } from './receipt';

const forGuests = {
  owner: 'people',
  published: false,
  access: ['guest'],
  tag: 'people',
} as const satisfies Partial<Operation>;

export const inviteGuest = defineOperation({
  ...forGuests,
  id: 'inviteGuest',
  method: 'POST',
  path: '/guests',
  summary: 'Mail a link to an address that somebody without an account left',
  body: GuestRequest,
  answers: { 202: { schema: GuestRequested, description: 'A mail is on its way, if the address exists.' } },
  refusals: [400],
});

export const readLink = defineOperation({
  ...forGuests,
  id: 'readLink',
  method: 'GET',
  path: '/links/{token}',
  summary: 'What the link of a mail is for',
  params: { token: z.string() },
  answers: { 200: { schema: LinkView, description: 'What a POST to the same address does.' } },
  refusals: [404, 409, 410],
});

export const followLink = defineOperation({
  ...forGuests,
  id: 'followLink',
  method: 'POST',
  path: '/links/{token}',
  summary: 'Do what the link of a mail is for',
  params: { token: z.string() },
  answers: { 200: { schema: LinkOutcome, description: 'What it did.' } },
  gives: ['Digitalhub-Seen'],
  refusals: [404, 409, 410],
});

export const readErasureReceipt = defineOperation({
  ...forGuests,
  id: 'readErasureReceipt',
  method: 'GET',
  path: '/erasures/{receipt}',
  summary: 'How an erasure stands',
  params: { receipt: z.string() },
  answers: { 200: { schema: ErasureReceipt, description: 'Names no person.' } },
  refusals: [404],
});
