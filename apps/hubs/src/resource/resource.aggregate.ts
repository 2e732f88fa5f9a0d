import type { AggregateType } from '@digitalhub/platform';
import { notAdded, type ResourceDoc } from './resource';

/** Written by the committer alone. */
export const resources: AggregateType<ResourceDoc> = {
  name: 'resource',
  collection: 'resources',
  schemaVersion: 2,
  initial: () => notAdded,
  upcast: (stored) => upcast(stored as ResourceDoc),
};

export const resourceRef = (id: string) => ({ type: resources, id });

/** Version 1 did not tell whether a resource could ever be booked: it may have been. */
function upcast(stored: ResourceDoc): ResourceDoc {
  return stored.profile ? { ...stored, wasReservable: true } : stored;
}
