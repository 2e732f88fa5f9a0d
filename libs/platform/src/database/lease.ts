import { randomUUID } from 'node:crypto';
import { MAJORITY, type Db } from './database';

export const LEASE_COLLECTION = 'outbox_lease';
const RELAY = 'relay';

/** Bounds of a lease; times in ms. */
export interface LeaseLimits {
  /** How long it lasts unless it is renewed. */
  readonly lease: number;
  /** A holder stops so long before it ends. */
  readonly margin: number;
}

/** The clock of the database decides; replicas' own clocks need not agree. */
interface StoredLease {
  readonly _id: string;
  readonly holder: string | null;
  readonly until: Date;
  /** Rises whenever the lease changes hands. */
  readonly term: number;
  /** Who let it run out before the present holder took it; null when it was given back. */
  readonly previous: string | null;
  /** When another replica last asked in vain. */
  readonly rivalAt?: Date;
  readonly askedAt: Date;
}

export type Taken = 'no' | 'renewed' | 'free' | 'from-another';

/**
 * At most one replica holds it. It ends by the monotonic clock, well before the database would give it to another,
 * counted from before the request that took it.
 */
export class Lease {
  readonly owner = randomUUID();
  private heldUntil = -Infinity;
  private term = -1;
  /** True while other replicas want the lease too. */
  hasRivals = false;

  constructor(
    private readonly db: Db,
    private readonly limits: LeaseLimits,
    /** What it is a lease of; each has one holder. */
    private readonly id: string = RELAY,
  ) {}

  get held(): boolean {
    return performance.now() < this.heldUntil;
  }

  /** Takes the lease if it is free, or makes it last longer. */
  async take(): Promise<Taken> {
    const asked = performance.now();
    const lease = await this.claim();
    const renewed = lease.term === this.term;
    if (lease.holder !== this.owner) {
      this.heldUntil = -Infinity;
      return 'no';
    }
    this.term = lease.term;
    this.heldUntil = asked + this.limits.lease - this.limits.margin;
    this.hasRivals = isRecent(lease, 2 * this.limits.lease);
    if (renewed) return 'renewed';
    return lease.previous === null ? 'free' : 'from-another';
  }

  /** Lets the next replica take it at once; only after the last send was answered. */
  async release(): Promise<void> {
    this.heldUntil = -Infinity;
    const freed = { $set: { holder: null, until: new Date(0) } };
    await this.leases.updateOne({ _id: this.id, holder: this.owner }, freed, { writeConcern: MAJORITY });
  }

  private get leases() {
    return this.db.collection<StoredLease>(LEASE_COLLECTION);
  }

  private async claim(): Promise<StoredLease> {
    const lease = await this.leases.findOneAndUpdate(
      { _id: this.id },
      claimOf(this.owner, this.limits.lease),
      {
        upsert: true,
        returnDocument: 'after',
        writeConcern: MAJORITY,
      },
    );
    return lease!;
  }
}

/** One statement that takes a free lease, renews an own one, and leaves a note at another's. */
function claimOf(owner: string, lease: number): object[] {
  const holder = { $ifNull: ['$holder', null] };
  const until = { $ifNull: ['$until', new Date(0)] };
  const own = { $eq: [holder, owner] };
  const changes = { $and: [{ $lt: [until, '$$NOW'] }, { $ne: [holder, owner] }] };
  const wins = { $or: [own, changes] };
  const renewed = { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: lease } };
  return [
    {
      $set: {
        holder: { $cond: [wins, owner, holder] },
        until: { $cond: [wins, renewed, until] },
        term: { $add: [{ $ifNull: ['$term', 0] }, { $cond: [changes, 1, 0] }] },
        previous: { $cond: [changes, holder, { $ifNull: ['$previous', null] }] },
        rivalAt: { $cond: [wins, { $ifNull: ['$rivalAt', '$$REMOVE'] }, '$$NOW'] },
        askedAt: '$$NOW',
      },
    },
  ];
}

function isRecent({ rivalAt, askedAt }: StoredLease, ms: number): boolean {
  return rivalAt !== undefined && askedAt.getTime() - rivalAt.getTime() < ms;
}
