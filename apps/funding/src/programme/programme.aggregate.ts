import { ProgrammeSnapshot } from '@digitalhub/contracts';
import { about, type AggregateType, type Next } from '@digitalhub/platform';
import { none, type ProgrammeDoc, type ProgrammeStep } from './programme';

/** Written by the committer alone. */
export const programmes: AggregateType<ProgrammeDoc> = {
  name: 'programme',
  collection: 'programmes',
  schemaVersion: 1,
  initial: () => none,
};

export const programmeRef = (id: string) => ({ type: programmes, id });

/** The entry as it is now, and who made it so; told to all without the person. Undefined when nothing happened. */
export function stepOf(
  { programme, fact }: ProgrammeStep,
  recordedBy: string | undefined,
): Next<ProgrammeDoc> | undefined {
  if (!fact) return undefined;
  const doc = { status: 'recorded', programme, ...(recordedBy !== undefined && { recordedBy }) } as const;
  const state = { message: ProgrammeSnapshot, data: programme };
  return { doc, messages: about(programme.id, { message: fact, data: programme }, state) };
}
