import type { DemoUser } from './demo-user';
import { zeitzStaff } from './staff';

/** The one password of every demo user. */
export const DEMO_PASSWORD = 'demo';

export const demoUsers: readonly DemoUser[] = [
  user('carla.citizen', '6a0f7ad4-7f0e-4c5e-9d5c-1f0b3f7c2a10', 'Carla Citizen', ['citizen'], []),
  user('mia.staff', '0c9b8f5e-3f57-4f4b-8a43-9a2d4f6f1b21', 'Mia Staff', ['staff'], ['zeitz']),
  user('jonas.staff', 'b1f3a5d2-6f2b-4f0a-9c64-2f9b7f1e3c32', 'Jonas Staff', ['staff'], ['zeitz']),
  user('olga.organizer', 'd5e1c6b3-8a0d-4d6e-b7a5-3a8c9e2f4d43', 'Olga Organizer', ['organizer'], ['zeitz']),
  user(
    'kemal.counsellor',
    '2e7d9c14-5b1c-4e8f-a8b6-4b7dae3a5e54',
    'Kemal Counsellor',
    ['counsellor'],
    ['zeitz'],
  ),
  user('hanna.manager', '93c4e8f5-2d3e-4b9a-89c7-5c6ebf4b6f65', 'Hanna Manager', ['manager'], ['zeitz']),
  user('anton.admin', 'f8a5d9e6-1e4f-4a7b-9ad8-6d5fc05c7a76', 'Anton Admin', ['admin'], []),
  ...zeitzStaff,
];

function user(
  username: string,
  sub: string,
  name: string,
  roles: readonly string[],
  hubs: readonly string[],
): DemoUser {
  return { username, sub, name, roles, hubs };
}

/** Nobody reads mail under this domain: it is reserved for examples. */
export const mailOf = (username: string) => `${username}@digitalhub.example`;

export const findByUsername = (username: unknown) => demoUsers.find((each) => each.username === username);
export const findBySub = (sub: unknown) => demoUsers.find((each) => each.sub === sub);
