import type { HistoryEntry } from '@digitalhub/contracts';
import { rfc3339, type Instant } from '@digitalhub/kernel';
import type { FieldChange, HubEdit, WhatHappened } from './facts';

/** One change of a hub as it is stored, in the same transaction as the change itself. */
export interface HistoryRow {
  /** Slug and revision, so that ids sort by revision within a hub. */
  readonly _id: string;
  readonly aggregates: readonly [string];
  readonly revision: number;
  readonly at: Instant;
  readonly what: WhatHappened;
  readonly changes: readonly FieldChange[];
  readonly role: Exclude<HistoryEntry['by']['role'], 'other'>;
  /** Gone once the person asked to be forgotten. */
  readonly person?: string;
}

export function historyId(slug: string, revision: number): string {
  return `${slug}/${String(revision).padStart(9, '0')}`;
}

export function historyRow(
  slug: string,
  {
    hub: { revision },
    what,
    changes,
  }: Pick<HubEdit, 'what' | 'changes'> & { readonly hub: { readonly revision: number } },
  by: Pick<HistoryRow, 'role' | 'person'>,
  at: Instant,
): HistoryRow {
  return { _id: historyId(slug, revision), aggregates: [slug], revision, at, what, changes, ...by };
}

/** Who did it is told by role; the person ref only to those who manage the hub. */
export function entryOf(row: HistoryRow, showPerson: boolean): HistoryEntry {
  const { revision, at, what, changes, role, person } = row;
  const by = { role, ...(showPerson && person !== undefined && { person }) };
  return { revision, at: rfc3339(at), what, changes: [...changes], by };
}
