import type { HistoryEntry } from '@digitalhub/contracts';

/** In which role something was done, and by whom where a person did it. */
export interface Actor {
  readonly role: Exclude<HistoryEntry['by']['role'], 'other'>;
  readonly person?: string;
}

/** Time alone did it. */
export const clock: Actor = { role: 'clock' };

const RANKED = ['admin', 'manager', 'staff', 'service'] as const;

/** The highest role of a caller counts. */
export function actorOf({
  roles,
  person,
}: {
  readonly roles: readonly string[];
  readonly person?: string;
}): Actor {
  const role = RANKED.find((each) => roles.includes(each)) ?? 'service';
  return { role, ...(person !== undefined && { person }) };
}
