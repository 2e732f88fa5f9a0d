import type { AggregateRow, AnyAggregateType } from './types';

/**
 * The stored form of an aggregate:
 * - `version` rises with every transaction that wrote it and guards every write;
 * - `sequence` counts its facts, `position` all its outbox rows;
 * - `at` is the latest `now` a decision on it was made at, in ms since the epoch;
 * - `dueAt` is there while something is due;
 * - `state` is the document as the rules see it, in the form of `schemaVersion`.
 */
export interface StoredDocument {
  readonly _id: string;
  readonly version: number;
  readonly sequence: number;
  readonly position: number;
  readonly schemaVersion: number;
  readonly at: number;
  readonly dueAt?: number;
  readonly state: object;
}

/** A row as it is stored: flat, with `live` saying whether it counts in decisions. */
export type StoredRow = AggregateRow & { readonly live: boolean };

/** The document in today's form, whatever form it was stored in. */
export function documentOf(type: AnyAggregateType, stored: StoredDocument): object {
  const older = stored.schemaVersion < type.schemaVersion;
  return older && type.upcast ? (type.upcast(stored.state, stored.schemaVersion) as object) : stored.state;
}

/** The row in today's form, without what only the store needs. */
export function rowOf(type: AnyAggregateType, { live: _live, ...row }: StoredRow): AggregateRow {
  return type.rows?.upcast ? (type.rows.upcast(row) as AggregateRow) : row;
}

/** What exists of an aggregate before its first write. */
export function blank(type: AnyAggregateType, id: string): StoredDocument {
  const state = type.initial(id) as object;
  return { _id: id, version: 0, sequence: 0, position: 0, schemaVersion: type.schemaVersion, at: 0, state };
}
