import type { Rule } from './rule';

/** Only what is reservable can be reserved. */
export const mode: Rule = {
  name: 'mode',
  timeless: true,
  values: ({ resource }) => ({ mode: resource.mode }),
  objection: ({ request: { resource } }) =>
    resource.mode === 'reservable'
      ? undefined
      : {
          code: 'resource-not-reservable',
          pointer: '/resource',
          sentence: `The resource ${resource.id} cannot be reserved: its mode is ${resource.mode}.`,
        },
};
