import type { Instant } from '@digitalhub/kernel';
import type {
  AggregateRow,
  AnyAggregateType,
  AnyChange,
  AnyRef,
  Command,
  Loaded,
} from '@digitalhub/platform';

/** A message as a decision sent it. */
export interface Sent {
  readonly type: string;
  readonly subject: string;
  readonly data: unknown;
}

/**
 * Aggregates of every type in memory, for tests of rules without a database: folds what commands decide one after the
 * other; what is due happens before each command that meets it, as the committer does it.
 */
export class Memory {
  readonly sent: Sent[] = [];
  private readonly docs = new Map<string, object>();
  private readonly rows = new Map<string, Map<string, AggregateRow>>();

  /** The command's result; throws its refusal and changes nothing then. */
  execute<Result>(command: Command<Result>, now: Instant): Result {
    for (const ref of command.reads) this.tick(ref, now);
    const { result, changes } = command.decide(this.loaded(command.reads), now);
    changes.forEach((change) => this.apply(change));
    return result;
  }

  /** Everything that is due in one aggregate happens. */
  tick(ref: AnyRef, now: Instant): void {
    const { type, id } = ref;
    const state = this.state(ref);
    if (!type.tick || (type.dueAt?.(state) ?? Infinity) > now) return;
    const reads = [ref, ...(type.tickReads?.(id, state) ?? [])];
    const made = type.tick(id, state, now, type.tickReads ? this.loaded(reads) : this.loaded());
    [made ?? []].flat().forEach((change) => this.apply(change as AnyChange));
  }

  rowsOf<Row extends AggregateRow>(type: AnyAggregateType): Row[] {
    return [...(this.rows.get(type.name)?.values() ?? [])] as Row[];
  }

  /** An aggregate's document as the commands so far have left it. */
  docOf<Doc extends object>(type: AnyAggregateType, id: string): Doc {
    return (this.docs.get(`${type.name}/${id}`) ?? type.initial(id)) as Doc;
  }

  /** An aggregate as it is. */
  read(ref: AnyRef) {
    return this.state(ref);
  }

  private loaded(reads?: readonly AnyRef[]): Loaded {
    const named = reads && new Map<string, string[]>();
    for (const { type, id, rows = [] } of reads ?? []) {
      const key = `${type.name}/${id}`;
      named?.set(key, [...(named.get(key) ?? []), ...rows]);
    }
    const get = (ref: AnyRef) => {
      const rows = named?.get(`${ref.type.name}/${ref.id}`);
      if (named && !rows) throw new Error(`${ref.id} was not read`);
      return this.state({ ...ref, rows: rows ?? ref.rows });
    };
    return { get: get as unknown as Loaded['get'] };
  }

  private state({ type, id, rows: named = [] }: AnyRef) {
    const all = this.rowsOf(type).filter(({ aggregates }) => aggregates.includes(id));
    const rows = all.filter((row) => type.rows?.isLive(row) || named.includes(row._id));
    return {
      doc: this.docs.get(`${type.name}/${id}`) ?? type.initial(id),
      rows: new Map(rows.map((row) => [row._id, row])),
    };
  }

  private apply({ ref: { type, id }, doc, put = [], remove = [], messages = [] }: AnyChange): void {
    if (doc) this.docs.set(`${type.name}/${id}`, doc as object);
    const rows = this.rows.get(type.name) ?? new Map<string, AggregateRow>();
    this.rows.set(type.name, rows);
    for (const row of put as AggregateRow[]) rows.set(row._id, row);
    for (const row of remove) rows.delete(row);
    for (const { message, subject, data } of messages) this.sent.push({ type: message.type, subject, data });
  }
}
