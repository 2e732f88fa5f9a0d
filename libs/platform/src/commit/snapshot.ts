import type { StoredAnswer } from './idempotency';
import { keyOf } from './keys';
import type { Read } from './reads';
import type { AggregateRow, AnyAggregateType, AnyRef } from './types';

/** An aggregate as it was when the transaction began. */
export interface LoadedAggregate {
  readonly ref: AnyRef;
  /** False while no document exists. */
  readonly exists: boolean;
  readonly version: number;
  readonly sequence: number;
  readonly position: number;
  readonly at: number;
  readonly dueAt: number | undefined;
  readonly doc: object;
  /** True when the database has `doc` as it is, so that a write may tell what changed of it. */
  readonly asStored: boolean;
  /** Its live rows; empty for types that load rows by name only. */
  readonly live: ReadonlyMap<string, AggregateRow>;
}

/** One consistent view of the database: everything in it was true at one point of time. */
export class Snapshot {
  readonly aggregates = new Map<string, LoadedAggregate>();
  answers: ReadonlyMap<string, StoredAnswer> = new Map();
  private readonly rows = new Map<string, Map<string, AggregateRow | undefined>>();

  add(loaded: LoadedAggregate): void {
    this.aggregates.set(keyOf(loaded.ref), loaded);
    const rows = this.rowsOf(loaded.ref.type);
    for (const [id, row] of loaded.live) rows.set(id, row);
  }

  has({ ref, rows }: Read): boolean {
    if (!this.aggregates.has(keyOf(ref))) return false;
    const loaded = this.rowsOf(ref.type);
    return [...rows].every((name) => loaded.has(name));
  }

  /** Rows by id, as far as they were loaded; undefined where a row that was asked for does not exist. */
  rowsOf(type: AnyAggregateType): Map<string, AggregateRow | undefined> {
    const collection = type.rows?.collection ?? '';
    const rows = this.rows.get(collection) ?? new Map<string, AggregateRow | undefined>();
    this.rows.set(collection, rows);
    return rows;
  }
}
