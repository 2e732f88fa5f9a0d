import { StaffSnapshot } from '@digitalhub/contracts';
import { about, type AggregateType, type Change } from '@digitalhub/platform';
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
  const state = { message: StaffSnapshot, data: doc.person === undefined ? null : data };
  const messages = about(id, { message, data }, state);
  return { ref: staffRef(data.hub, data.person), doc, messages };
}
