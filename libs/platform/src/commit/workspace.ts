import type { OutboxRow } from '../database/outbox-row';
import { RuleFault } from './errors';
import { keyOf, sourceOf } from './keys';
import type { Read, Reads } from './reads';
import type { LoadedAggregate, Snapshot } from './snapshot';
import type { StoredAnswer } from './idempotency';
import type { AggregateRow, AnyAggregateType, AnyRef, Loaded, State } from './types';

/** An aggregate as the commands folded so far have left it. */
export interface Working {
  readonly loaded: LoadedAggregate;
  readonly source: string;
  doc: object;
  sequence: number;
  position: number;
  at: number;
  /** Copied on its first change. */
  live: ReadonlyMap<string, AggregateRow>;
  /** True once an accepted command relied on it: it is written, and its version rises. */
  touched: boolean;
  /** As it was stored; known once it is written. */
  dueAt?: number;
}

export interface StagedRow {
  readonly type: AnyAggregateType;
  /** True when the row is in the database already. */
  readonly exists: boolean;
  readonly row: AggregateRow | undefined;
}

/** What one batch has made of a snapshot. Thrown away when the batch loses a race. */
export class Workspace {
  readonly aggregates = new Map<string, Working>();
  readonly rows = new Map<string, Map<string, StagedRow>>();
  readonly outbox: OutboxRow[] = [];
  readonly answers = new Map<string, StoredAnswer>();

  constructor(
    readonly snapshot: Snapshot,
    readonly service: string,
  ) {}

  aggregate(key: string): Working {
    const known = this.aggregates.get(key);
    if (known) return known;
    const loaded = this.snapshot.aggregates.get(key);
    if (!loaded) throw new RuleFault(`${key} was not loaded`);
    const { doc, sequence, position, at, live, ref } = loaded;
    const source = sourceOf(this.service, ref.type, ref.id);
    const working = { loaded, source, doc, sequence, position, at, live, touched: false };
    this.aggregates.set(key, working);
    return working;
  }

  /** True when this batch writes one of the aggregates already. */
  writesAny(reads: Reads): boolean {
    for (const key of reads.keys()) if (this.aggregates.get(key)?.touched) return true;
    return false;
  }

  writesAll(reads: Reads): boolean {
    for (const key of reads.keys()) if (!this.aggregates.get(key)?.touched) return false;
    return true;
  }

  /** The row as it is now; undefined when it does not exist or was not loaded. */
  row(type: AnyAggregateType, id: string): AggregateRow | undefined {
    const staged = this.rows.get(type.rows?.collection ?? '')?.get(id);
    return staged ? staged.row : this.snapshot.rowsOf(type).get(id);
  }

  /** What a command with this idempotency key was answered, here or earlier. */
  answer(id: string): StoredAnswer | undefined {
    return this.answers.get(id) ?? this.snapshot.answers.get(id);
  }

  stage(type: AnyAggregateType, id: string, row: AggregateRow | undefined): void {
    const collection = type.rows?.collection ?? '';
    const staged = this.rows.get(collection) ?? new Map<string, StagedRow>();
    this.rows.set(collection, staged);
    const exists = staged.get(id)?.exists ?? this.snapshot.rowsOf(type).get(id) !== undefined;
    staged.set(id, { type, exists, row });
  }

  /** The aggregates named in `reads`, and no others, as they are now. */
  view(reads: Reads, who: string): Loaded {
    const get = (ref: AnyRef): State => {
      const read = reads.get(keyOf(ref));
      if (!read) throw new RuleFault(`${who} looks at ${keyOf(ref)}, which is not among its reads`);
      return this.state(read);
    };
    return { get: get as Loaded['get'] };
  }

  state({ ref, rows: names }: Read): State {
    const { doc, live } = this.aggregate(keyOf(ref));
    if (names.size === 0) return { doc, rows: live };
    const rows = new Map(live);
    for (const name of names) {
      const row = this.row(ref.type, name);
      if (row?.aggregates.includes(ref.id)) rows.set(name, row);
    }
    return { doc, rows };
  }
}
