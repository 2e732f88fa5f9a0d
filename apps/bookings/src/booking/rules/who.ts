import type { Rule } from './rule';

/** Roles hold in hubs; some policies let guests of the network in. */
export const membership: Rule = {
  name: 'membership',
  timeless: true,
  applies: ({ occasion, policy }) => occasion !== 'approve' && policy.membersOnly,
  objection: ({ request: { member, place } }) =>
    member
      ? undefined
      : { code: 'forbidden-hub', sentence: `Your roles do not hold in the hub ${place.hub}.` },
};

export const role: Rule = {
  name: 'role',
  timeless: true,
  applies: ({ occasion }) => occasion !== 'approve',
  values: ({ policy }) => ({ bookableBy: [...policy.bookableBy] }),
  objection: ({ request: { roles, policy, resource } }) =>
    policy.bookableBy.some((each) => roles.includes(each))
      ? undefined
      : {
          code: 'role-not-allowed',
          sentence: `A ${resource.kind} of the hub ${resource.hub} is booked by ${policy.bookableBy.join(', ')} only.`,
        },
};
