import { StaffSnapshot } from '@digitalhub/contracts';
import type { AggregateType, Change } from '@digitalhub/platform';
import { neverJoined, type StaffDoc, type StaffEdit } from './staff';

/** Written by the committer alone; the id is hub and person ref. */
export const staff: AggregateType<StaffDoc> = {
  name: 'staff',
  collection: 'staff',
  schemaVersion: 1,
  initial: () => neverJoined,
};

export const staffId = (hub: string, person: string) => `${hub}/${person}`;
export const staffRef = (hub: string, person: string) => ({ type: staff, id: staffId(hub, person) });

/** The fact, and the state record or its tombstone. */
export function changeOf({ doc, message, data }: StaffEdit): Change<StaffDoc> {
  const id = staffId(data.hub, data.person);
  const about = { subject: id, key: id };
  const messages = [
    { message, data, ...about },
    { message: StaffSnapshot, data: doc.person === undefined ? null : data, ...about },
  ];
  return { ref: staffRef(data.hub, data.person), doc, messages };
}
