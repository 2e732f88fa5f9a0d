import type { MessageDefinition } from '@digitalhub/contracts';
import type { Instant } from '@digitalhub/kernel';

/**
 * A kind of document that decisions are made on. One document per id, created on first use; every write of a
 * decision that relied on it depends on its version.
 */
export interface AggregateType<Doc extends object = object, Row extends AggregateRow = AggregateRow> {
  /** Last but one part of the message source, e.g. `sheet` in `/digitalhub/bookings/sheet/<id>`. */
  readonly name: string;
  readonly collection: string;
  /** Version of the stored form. Older documents pass through `upcast` when they are read. */
  readonly schemaVersion: number;
  /** The document before anything was ever written to it. */
  initial(id: string): Doc;
  upcast?(stored: unknown, schemaVersion: number): Doc;
  readonly rows?: RowType<Row>;
  /** When the aggregate next has something to do by itself; undefined when nothing is due. */
  dueAt?(state: State<Doc, Row>): Instant | undefined;
  /**
   * What becomes of the aggregate at `now`; runs before any decision that meets it, and by the sweeper. Pure. It may
   * change what `tickReads` names as well, so that a row of several aggregates ends in all of them at once.
   */
  tick?(
    id: string,
    state: State<Doc, Row>,
    now: Instant,
    loaded: Loaded,
  ): Change<Doc, Row> | readonly AnyChange[] | undefined;
  /** Further aggregates that `tick` looks at or changes; unless given, all that share a live row with this one. */
  tickReads?(id: string, state: State<Doc, Row>): readonly AnyRef[];
}

/** Rows that belong to aggregates and are read and written under their versions. */
export interface RowType<Row extends AggregateRow = AggregateRow> {
  readonly collection: string;
  /**
   * `live` loads every live row of each aggregate read; `named` loads only the rows a command names.
   */
  readonly load: 'live' | 'named';
  /** Live rows count in decisions; the others are history and are loaded by name only. */
  isLive(row: Row): boolean;
  /** Brings a stored row into today's form; every row passes through when it is read. */
  upcast?(stored: unknown): Row;
}

export interface AggregateRow {
  readonly _id: string;
  /** Ids of the aggregates (of one type) that this row counts in; the first one is its home. */
  readonly aggregates: readonly string[];
}

/** One aggregate as a decision sees it. Never mutated: a decision returns what changes. */
export interface State<Doc extends object = object, Row extends AggregateRow = AggregateRow> {
  readonly doc: Doc;
  readonly rows: ReadonlyMap<string, Row>;
}

/** Names an aggregate that a command reads, and rows it wants even if they are no longer live. */
export interface Ref<Doc extends object = object, Row extends AggregateRow = AggregateRow> {
  readonly type: AggregateType<Doc, Row>;
  readonly id: string;
  readonly rows?: readonly string[];
}

/** What a command may look at: the aggregates it named, as they are after every earlier command of the batch. */
export interface Loaded {
  get<Doc extends object, Row extends AggregateRow>(ref: Ref<Doc, Row>): State<Doc, Row>;
}

/** A message that leaves with the change. The committer gives it id, source, sequence, time and trace. */
export interface OutgoingMessage {
  readonly message: MessageDefinition;
  /** Id of the entity it is about. */
  readonly subject: string;
  /** The Kafka key, see the topic's definition. */
  readonly key: string;
  readonly partitionKey?: string;
  /** null is a tombstone, on state topics only. */
  readonly data: unknown;
}

/** What a decision changes in one aggregate. The whole of a decision is written, or nothing of it. */
export interface Change<Doc extends object = object, Row extends AggregateRow = AggregateRow> {
  readonly ref: Ref<Doc, Row>;
  /** The next document; absent when only rows change. */
  readonly doc?: Doc;
  /** Rows to insert or replace, by id. */
  readonly put?: readonly Row[];
  /** Ids of rows to delete. */
  readonly remove?: readonly string[];
  readonly messages?: readonly OutgoingMessage[];
}

export interface Decision<Result> {
  readonly result: Result;
  /** Empty when the command is accepted without any effect. */
  readonly changes: readonly AnyChange[];
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list of changes mixes aggregate types
export type AnyChange = Change<any, any>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
export type AnyRef = Ref<any, any>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
export type AnyAggregateType = AggregateType<any, any>;

/** Makes a repeated request find its first answer. Kept for 24 hours; refusals are not kept. */
export interface IdempotencyKey {
  readonly principal: string;
  readonly route: string;
  readonly key: string;
  /** Digest of the request; the same key with another one is refused with `idempotency-key-reused`. */
  readonly fingerprint: string;
}

export interface Command<Result> {
  readonly name: string;
  /** At most 64 aggregates; more are refused with `too-many-aggregates`. */
  readonly reads: readonly AnyRef[];
  readonly idempotency?: IdempotencyKey;
  /**
   * Pure and repeatable: it may run many times before one run is committed. Refuses by throwing a DomainError.
   * Every aggregate in `reads` is written (its version rises) when the decision is accepted with changes.
   */
  decide(loaded: Loaded, now: Instant): Decision<Result>;
}

/** A position in the facts of one aggregate; `Digitalhub-Seen` carries it to the gateway's views. */
export interface Seen {
  readonly source: string;
  readonly sequence: number;
}

export interface Committed<Result> {
  readonly result: Result;
  /** The last fact of every aggregate the command changed. */
  readonly seen: readonly Seen[];
  /** True when an earlier request with the same idempotency key had this answer already. */
  readonly replayed: boolean;
}
