import { Slug } from '../fields';
import { defineOperation, type Operation } from '../http';
import { ResourceKind } from '../hubs/resource';
import { DEFAULT_POLICY, Policy, PolicyProfile, PolicySnapshot } from './policy';

const policy = {
  tag: 'bookings',
  params: { slug: Slug, kind: ResourceKind },
} as const satisfies Partial<Operation>;

export const getPolicy = defineOperation({
  ...policy,
  id: 'getPolicy',
  owner: 'bookings',
  method: 'GET',
  path: '/hubs/{slug}/policies/{kind}',
  access: 'signed-in',
  person: 'needed',
  summary: 'The rules by which resources of a kind are booked in a hub',
  description: 'Without an ETag nobody has set them yet; the answer says what holds until then.',
  gives: ['ETag'],
  answers: { 200: { schema: Policy, description: 'The policy.', example: PolicySnapshot.examples[0] } },
  refusals: [400, 404],
});

export const putPolicy = defineOperation({
  ...policy,
  id: 'putPolicy',
  owner: 'bookings',
  method: 'PUT',
  path: '/hubs/{slug}/policies/{kind}',
  access: ['manager', 'admin'],
  inHub: 'params.slug',
  person: 'needed',
  summary: 'Set the rules by which resources of a kind are booked in a hub',
  description: 'Reservations keep the rules they were made under. The first PUT has no If-Match.',
  takes: ['If-Match?'],
  body: PolicyProfile,
  bodyExample: { ...DEFAULT_POLICY, quotas: [{ per: 'week', unit: 'count', most: 3 }] },
  gives: ['ETag', 'Digitalhub-Seen'],
  answers: { 200: { schema: Policy, description: 'The policy.', example: PolicySnapshot.examples[0] } },
  refusals: [400, 403, 404, 412, 428],
});
