import type { AnyChange, AnyRef, Command, Loaded } from '@digitalhub/platform';
import type { Instant } from '@digitalhub/kernel';
import type { Ledger } from '../src/booking/ledger';
import { type Reservation, dueAtOf, isLive } from '../src/booking/reservation';
import { sheets } from '../src/booking/sheet.aggregate';
import type { Sheet } from '../src/booking/sheet';

/** A message that a command sent, by the short name of its type; requests for notices are left out. */
export interface Said {
  readonly sheet: string;
  readonly type: string;
  readonly key: string;
  readonly data: unknown;
}

/**
 * Sheets and reservations in memory: folds what commands decide, one after the other, for tests of rules without a
 * database. Due reservations end before each command, as the committer does it.
 */
export class Timetable {
  readonly docs = new Map<string, Sheet>();
  readonly ledgers = new Map<string, Ledger>();
  readonly rows = new Map<string, Reservation>();
  readonly said: Said[] = [];

  /** The command's result; throws its refusal and changes nothing then. */
  execute<Result>(command: Command<Result>, now: Instant): Result {
    for (const { id, type } of command.reads) if (type === sheets) this.tick(id, now);
    const read = new Set(command.reads.map(({ id }) => id));
    const { result, changes } = command.decide(this.loaded(read), now);
    changes.forEach((change) => this.apply(change));
    return result;
  }

  /** Everything that is due in a sheet happens. */
  tick(id: string, now: Instant): void {
    const state = this.state(id);
    if ((sheets.dueAt?.(state) ?? Infinity) > now) return;
    const changes = sheets.tick?.(id, state, now, this.loaded()) ?? [];
    [changes].flat().forEach((change) => this.apply(change));
  }

  /** Everything that is due anywhere happens. */
  sweep(now: Instant): void {
    for (const row of this.rows.values()) {
      if (isLive(row) && (dueAtOf(row) ?? Infinity) <= now)
        row.aggregates.forEach((id) => this.tick(id, now));
    }
  }

  live(): Reservation[] {
    return [...this.rows.values()].filter(isLive);
  }

  private state(id: string) {
    const rows = [...this.rows].filter(([, row]) => row.aggregates.includes(id));
    return { doc: this.docs.get(id) ?? sheets.initial(id), rows: new Map(rows) };
  }

  private loaded(read?: ReadonlySet<string>): Loaded {
    const get = ({ id, type }: AnyRef) => {
      if (read && !read.has(id)) throw new Error(`${id} is not among the reads of the command`);
      if (type !== sheets) return { doc: this.ledgers.get(id) ?? type.initial(id), rows: new Map() };
      return this.state(id);
    };
    return { get };
  }

  private apply({ ref, doc, put = [], messages = [] }: AnyChange): void {
    if (doc && ref.type !== sheets) this.ledgers.set(ref.id, doc);
    else if (doc) this.docs.set(ref.id, doc as Sheet);
    for (const row of put as Reservation[]) this.rows.set(row._id, row);
    for (const { message, key, data } of messages) {
      if (message.topic.entity === 'notice') continue;
      const type = message.type.replace(/^digitalhub\.bookings\.reservation\.(.*)\.v1$/, '$1');
      this.said.push({ sheet: ref.id, type, key, data });
    }
  }
}
