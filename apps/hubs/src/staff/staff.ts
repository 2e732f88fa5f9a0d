import { StaffJoined, StaffLeft, type PayloadOf } from '@digitalhub/contracts';

/** One person's membership of the staff of one hub. The revision goes on when somebody leaves and comes back. */
export interface StaffDoc {
  /** While the person belongs to the staff. */
  readonly person?: string;
  readonly revision: number;
}

export const neverJoined: StaffDoc = { revision: 0 };

export interface StaffEdit {
  readonly doc: StaffDoc;
  readonly data: PayloadOf<typeof StaffJoined>;
  readonly message: typeof StaffJoined | typeof StaffLeft;
}

/** Undefined when the person belongs to the staff already. */
export function join(
  { person: member, revision }: StaffDoc,
  hub: string,
  person: string,
): StaffEdit | undefined {
  if (member !== undefined) return undefined;
  const doc = { person, revision: revision + 1 };
  return { doc, data: { hub, person, revision: doc.revision }, message: StaffJoined };
}

/** Undefined when the person does not belong to the staff. */
export function leave(
  { person: member, revision }: StaffDoc,
  hub: string,
  person: string,
): StaffEdit | undefined {
  if (member === undefined) return undefined;
  const doc = { revision: revision + 1 };
  return { doc, data: { hub, person, revision: doc.revision }, message: StaffLeft };
}
