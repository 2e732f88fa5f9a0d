import { randomUUID } from 'node:crypto';
import { MAJORITY, type Db } from '../commit/database';
import type { RelayLimits } from './limits';

export const LEASE_COLLECTION = 'outbox_lease';
const ID = 'relay';
const DUPLICATE_KEY = 11000;

/** The clock of the database decides; replicas' own clocks need not agree. */
interface StoredLease {
  readonly _id: typeof ID;
  readonly holder: string | null;
  readonly until: Date;
  /** When another replica last asked for the lease. */
  readonly rivalAt?: Date;
}

export type Taken = 'no' | 'renewed' | 'free' | 'from-another';

/**
 * At most one replica holds it. It ends by the monotonic clock, well before the database would give it to another,
 * counted from before the request that took it.
 */
export class Lease {
  readonly owner = randomUUID();
  private heldUntil = -Infinity;
  /** True while other replicas want the lease too. */
  hasRivals = false;

  constructor(
    private readonly db: Db,
    private readonly limits: RelayLimits,
  ) {}

  get held(): boolean {
    return performance.now() < this.heldUntil;
  }

  /** Takes the lease or makes it last longer. */
  async take(): Promise<Taken> {
    const asked = performance.now();
    const before = await this.claim();
    if (before === 'another') {
      this.heldUntil = -Infinity;
      await this.leases.updateOne({ _id: ID }, [{ $set: { rivalAt: '$$NOW' } }], { writeConcern: MAJORITY });
      return 'no';
    }
    this.heldUntil = asked + this.limits.lease - this.limits.margin;
    this.hasRivals = isRecent(before, this.limits.lease);
    if (!before?.holder) return 'free';
    return before.holder === this.owner ? 'renewed' : 'from-another';
  }

  /** Lets the next replica take it at once; only after the last send was answered. */
  async release(): Promise<void> {
    this.heldUntil = -Infinity;
    const freed = { $set: { holder: null, until: new Date(0) } };
    await this.leases.updateOne({ _id: ID, holder: this.owner }, freed, { writeConcern: MAJORITY });
  }

  private get leases() {
    return this.db.collection<StoredLease>(LEASE_COLLECTION);
  }

  /** The lease as it was before it became ours. */
  private async claim(): Promise<StoredLease | null | 'another'> {
    const ours = { $or: [{ holder: this.owner }, { $expr: { $lt: ['$until', '$$NOW'] } }] };
    const until = { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: this.limits.lease } };
    try {
      return await this.leases.findOneAndUpdate(
        { _id: ID, ...ours },
        [{ $set: { holder: this.owner, until } }],
        { upsert: true, returnDocument: 'before', writeConcern: MAJORITY },
      );
    } catch (error) {
      if ((error as { code?: unknown }).code === DUPLICATE_KEY) return 'another';
      throw error;
    }
  }
}

/** `until` was the database's time plus one lease when the lease was last renewed. */
function isRecent(before: StoredLease | null, lease: number): boolean {
  if (!before?.rivalAt) return false;
  return before.until.getTime() - lease - before.rivalAt.getTime() < 2 * lease;
}
