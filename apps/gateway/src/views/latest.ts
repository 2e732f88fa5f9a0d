import { Generations } from './generations';

/** One record of a state topic, reduced to what a view keeps of it. */
export interface StateRecord<Value> {
  readonly key: string;
  /** The aggregate that wrote it. */
  readonly source: string;
  /** The last fact of the source that the record includes. */
  readonly sequence: number;
  /** undefined is a tombstone; a state without a value is that of an entity that has ended. */
  readonly state?: { readonly revision: number; readonly value: Value | undefined };
}

/** What a record changed; neither side is set when an entity unknown so far came and is not kept. */
export interface Change<Value> {
  readonly before?: Value;
  readonly after?: Value;
}

interface Known<Value> {
  readonly value: Value;
  readonly revision: number;
  readonly source: string;
  readonly sequence: number;
}

interface Departed {
  readonly revision: number;
  readonly source: string;
  readonly sequence: number;
  readonly erased: boolean;
}

const REMEMBERED = 20_000;

/**
 * The latest state of every entity of a state topic, right in whatever order its partitions arrive. A state applies
 * when its revision is higher than the one held; a tombstone only when it comes from the source of the one held (an
 * entity that moved to another source leaves a tombstone behind in its old partition).
 *
 * The end result needs no more than that. The bounded memory of departed entities spares the flicker of an entity
 * that a repeated older record would bring back until its repeated end arrives.
 */
export class Latest<Value> {
  private readonly held = new Map<string, Known<Value>>();
  private readonly departed = new Generations<Departed>(REMEMBERED);

  /** Entities for which `keeps` says no count as ended: they take no room. */
  constructor(private readonly keeps: (value: Value) => boolean = () => true) {}

  /** undefined when the record is older than what is known. */
  apply(record: StateRecord<Value>): Change<Value> | undefined {
    const held = this.held.get(record.key);
    return record.state ? this.put(record, record.state, held) : this.bury(record, held);
  }

  get(key: string): Value | undefined {
    return this.held.get(key)?.value;
  }

  /** True when the last that was heard of the entity is that it was erased; forgotten after very many others. */
  isGone(key: string): boolean {
    return !this.held.has(key) && this.departed.get(key)?.erased === true;
  }

  *values(): IterableIterator<Value> {
    for (const { value } of this.held.values()) yield value;
  }

  get size(): number {
    return this.held.size;
  }

  /** Drops what is not to be kept any longer, and gives what was dropped. */
  prune(): Value[] {
    const dropped: Value[] = [];
    for (const [key, { value }] of this.held) {
      if (this.keeps(value)) continue;
      this.held.delete(key);
      dropped.push(value);
    }
    return dropped;
  }

  private put(
    { key, source, sequence }: StateRecord<Value>,
    { revision, value }: { revision: number; value: Value | undefined },
    held: Known<Value> | undefined,
  ): Change<Value> | undefined {
    if (held && revision <= held.revision) return undefined;
    if (!held && this.isOver(key, source, sequence, revision)) return undefined;
    if (value !== undefined && this.keeps(value)) {
      this.held.set(key, { value, revision, source, sequence });
      this.departed.delete(key);
      return { before: held?.value, after: value };
    }
    this.held.delete(key);
    this.departed.set(key, { revision, source, sequence, erased: false });
    return { before: held?.value };
  }

  private bury(
    { key, source, sequence }: StateRecord<Value>,
    held?: Known<Value>,
  ): Change<Value> | undefined {
    if (!held || held.source !== source || sequence < held.sequence) return undefined;
    this.held.delete(key);
    this.departed.set(key, { revision: held.revision, source, sequence, erased: true });
    return { before: held.value };
  }

  /** An erased entity may begin anew at its own source, with any revision; an ended one only goes on. */
  private isOver(key: string, source: string, sequence: number, revision: number): boolean {
    const known = this.departed.get(key);
    if (!known) return false;
    return known.erased && known.source === source ? sequence <= known.sequence : revision <= known.revision;
  }
}
