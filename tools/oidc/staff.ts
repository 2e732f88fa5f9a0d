import type { DemoUser } from './demo-user';

/**
 * The hub Zeitz has five desks and about fifteen staff who share them: these and the two whom `users.ts`
 * names for the tour. All are invented; their names live in the development issuer alone.
 */
const STAFF: readonly (readonly [name: string, sub: string])[] = [
  ['nora', 'd7171ea6-0006-44dc-9214-d9b8c850f0dc'],
  ['emil', 'a48b513b-fbe2-464e-bd6f-7f7bc76a076d'],
  ['lina', '393cda49-da42-41cf-8c56-316cca103929'],
  ['paul', 'a14425d1-6031-4a67-a956-f40728dcca92'],
  ['greta', 'e71e6502-2075-498b-9a25-fa23fae4aa61'],
  ['theo', '3684ee93-612a-4d3d-9e5c-3a4ff744408d'],
  ['ida', '7319a035-7835-4f5e-bd58-5b5112848432'],
  ['felix', '0f158856-9e7c-4df5-8f50-d23cc7753f31'],
  ['marie', '0f59cef8-5209-4d61-8c59-262b5b293ac6'],
  ['oskar', 'acb0e58c-0abe-407f-beca-9a9d8a803621'],
  ['frieda', '95b2b2c0-71da-4991-969c-5f6c3de5741e'],
  ['hugo', 'd2d692f1-c3ed-4cbd-87b8-dcb6650b6de7'],
  ['clara', '15cffc94-e7ba-40a1-b20e-df05e55b70dd'],
];

export const zeitzStaff: readonly DemoUser[] = STAFF.map(([name, sub]) => ({
  username: `${name}.staff`,
  sub,
  name: `${name.charAt(0).toUpperCase()}${name.slice(1)} Staff`,
  roles: ['staff'],
  hubs: ['zeitz'],
}));
