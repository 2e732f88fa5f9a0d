import type { Land } from '@digitalhub/contracts';
import type { AggregateType } from '@digitalhub/platform';
import { nothingEntered, type LandDoc } from './land';

/** What was entered for a Land; written by the committer alone. */
export const lands: AggregateType<LandDoc> = {
  name: 'land',
  collection: 'lands',
  schemaVersion: 1,
  initial: () => nothingEntered,
};

export const landRef = (land: Land | 'other') => ({ type: lands, id: land });
