import type { Hub, Resource } from '@digitalhub/contracts';
import type { Instant } from '@digitalhub/kernel';
import { Occupancy } from '../availability/occupancy';
import type { StayInHub } from '../availability/stay';
import { Latest, type StateRecord } from './latest';

/**
 * The hubs, what stands in them and what of it is taken. Records may come in any order over topics and partitions: a
 * reservation before its resource and a resource before its hub wait for them here.
 */
export class Network {
  readonly occupancy = new Occupancy();
  private readonly hubs = new Latest<Hub>();
  private readonly resources = new Latest<Resource>();
  private readonly stays = new Latest<StayInHub>((stay) => stay.end > this.keptFrom);
  private readonly resourceIds = new Map<string, Set<string>>();
  private readonly versions = new Map<string, number>();
  private all = 0;

  /** @param keptFrom reservations that ended by then are forgotten */
  constructor(private keptFrom: Instant) {}

  applyHub(record: StateRecord<Hub>): void {
    if (this.hubs.apply(record)) this.touch(record.key);
  }

  applyResource(record: StateRecord<Resource>): void {
    const { before, after } = this.resources.apply(record) ?? {};
    if (before) this.resourceIds.get(before.hub)?.delete(before.id);
    if (after) this.idsOf(after.hub).add(after.id);
    for (const hub of new Set([before?.hub, after?.hub])) if (hub !== undefined) this.touch(hub);
  }

  applyStay(record: StateRecord<StayInHub>): void {
    const change = this.stays.apply(record) ?? {};
    this.occupancy.exchange(change);
    for (const hub of new Set([change.before?.hub, change.after?.hub]))
      if (hub !== undefined) this.touch(hub);
  }

  hub(slug: string): Hub | undefined {
    return this.hubs.get(slug);
  }

  /** In the order of their slugs. */
  allHubs(): Hub[] {
    return [...this.hubs.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  }

  resource(id: string): Resource | undefined {
    return this.resources.get(id);
  }

  resourcesOf(slug: string): Resource[] {
    return [...(this.resourceIds.get(slug) ?? [])].flatMap((id) => this.resources.get(id) ?? []);
  }

  /** Where a reservation that has not ended stands; undefined for every other one. */
  resourceOfReservation(id: string): string | undefined {
    return this.stays.get(id)?.resource;
  }

  /** Changes whenever anything about the hub does. Counts in this process only. */
  versionOf(slug: string): number {
    return this.versions.get(slug) ?? 0;
  }

  /** Changes whenever anything about any hub does. */
  get version(): number {
    return this.all;
  }

  /** Reservations that ended before this are not known. */
  get knownFrom(): Instant {
    return this.keptFrom;
  }

  /** Forgets reservations that ended by the instant. */
  prune(keptFrom: Instant): void {
    this.keptFrom = keptFrom;
    for (const before of this.stays.prune()) this.occupancy.exchange({ before });
  }

  get sizes(): { hubs: number; resources: number; stays: number } {
    return { hubs: this.hubs.size, resources: this.resources.size, stays: this.stays.size };
  }

  private touch(hub: string): void {
    this.all += 1;
    this.versions.set(hub, this.all);
  }

  private idsOf(hub: string): Set<string> {
    const ids = this.resourceIds.get(hub) ?? new Set<string>();
    this.resourceIds.set(hub, ids);
    return ids;
  }
}
