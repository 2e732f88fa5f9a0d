import type { Operation } from './operation';
import type { Role } from './role';

/** Who asks: by the role of an access token, or without one. */
export type Asker = Role | 'nobody';

/** Whether somebody may: nowhere, wherever they ask, or in the hubs alone that their roles hold in. */
export type Right = 'no' | 'yes' | 'in-hub';

/**
 * What the declaration gives to a role, for its lists and tests. Rules of the owner come on top of it: whose reservation
 * it is, or whose hub the resource stands in.
 */
export function rightOf({ access, inHub, person }: Operation, asker: Asker): Right {
  if (access === 'public') return 'yes';
  if (asker === 'nobody') return 'no';
  if (access !== 'signed-in' && !access.includes(asker)) return 'no';
  if (person === 'needed' && asker === 'service') return 'no';
  return inHub !== undefined && asker !== 'admin' ? 'in-hub' : 'yes';
}
