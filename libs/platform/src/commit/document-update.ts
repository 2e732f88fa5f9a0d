import { difference } from './difference';
import type { StoredDocument } from './stored';
import type { State } from './types';
import type { Working } from './workspace';

/** One statement of an `update` command. */
export interface Update {
  readonly q: object;
  readonly u: object;
}

/** The stored form of an aggregate that this batch writes. */
export function documentOf({ loaded, doc, sequence, position, at, live }: Working): StoredDocument {
  const { type, id } = loaded.ref;
  const dueAt = type.dueAt?.({ doc, rows: live } satisfies State);
  return {
    _id: id,
    version: loaded.version + 1,
    sequence,
    position,
    schemaVersion: type.schemaVersion,
    at,
    ...(dueAt !== undefined && { dueAt }),
    state: doc,
  };
}

/**
 * Brings the stored document to its next version. It needs no condition on the version it was read with: that was
 * read in the same snapshot, and the transaction fails if anyone wrote the document since.
 */
export function updateOf({ loaded }: Working, document: StoredDocument): Update {
  const q = { _id: document._id };
  return { q, u: loaded.asStored ? changesOf(loaded.doc, document) : document };
}

function changesOf(before: object, { _id, dueAt, state, ...counters }: StoredDocument): object {
  const changed: [string, unknown][] = [...difference('state', before, state), ['dueAt', dueAt]];
  const gone = changed.filter(([, value]) => value === undefined);
  const there = changed.filter(([, value]) => value !== undefined);
  return {
    $set: { ...counters, ...Object.fromEntries(there) },
    ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map(([path]) => [path, ''])) }),
  };
}
