/** What a caller may be, as the claim `roles` of the access token says. */
export const ROLES = [
  'citizen',
  'staff',
  'organizer',
  'counsellor',
  'manager',
  'admin',
  'service',
  'guest',
] as const;
export type Role = (typeof ROLES)[number];
