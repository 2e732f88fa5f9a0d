import type { Hub, Resource } from '@digitalhub/contracts';
import type { Instant } from '@digitalhub/kernel';
import { Occupancy } from './occupancy';
import { SharedOccupancy, type Taken } from './shared-occupancy';
import type { StayInHub } from './stay';
import { HubIndex } from './hub-index';
import { Latest, type StateRecord } from './latest';
import { SpaceTree } from './space-tree';

/**
 * The hubs, what stands in them and what of it is taken. Records may come in any order over topics and partitions: a
 * reservation before its resource and a resource before its hub wait for them here.
 */
export class Network {
  /** What is taken, over the space tree. */
  readonly taken: Taken;
  private readonly occupancy = new Occupancy();
  private readonly index = new HubIndex();
  private readonly resources = new Latest<Resource>();
  private readonly stays = new Latest<StayInHub>((stay) => stay.end > this.keptFrom);
  private readonly resourceIds = new Map<string, Set<string>>();
  private readonly trees = new Map<string, SpaceTree>();
  private readonly versions = new Map<string, number>();
  private all = 0;

  /** @param keptFrom reservations that ended by then are forgotten */
  constructor(private keptFrom: Instant) {
    this.taken = new SharedOccupancy(this.occupancy, (id) => this.relatedTo(id));
  }

  applyHub(record: StateRecord<Hub>): void {
    if (this.index.apply(record)) this.rebuilt(record.key);
  }

  applyResource(record: StateRecord<Resource>): void {
    const { before, after } = this.resources.apply(record) ?? {};
    if (before) this.resourceIds.get(before.hub)?.delete(before.id);
    if (after) this.idsOf(after.hub).add(after.id);
    for (const hub of new Set([before?.hub, after?.hub])) if (hub !== undefined) this.rebuilt(hub);
  }

  applyStay(record: StateRecord<StayInHub>): void {
    const change = this.stays.apply(record) ?? {};
    this.occupancy.exchange(change);
    for (const stay of [change.before, change.after]) if (stay) this.touch(stay.hub);
  }

  hub(slug: string): Hub | undefined {
    return this.index.get(slug);
  }

  /** The hubs and the names of old links to them. */
  get hubs(): Omit<HubIndex, 'apply'> {
    return this.index;
  }

  /** In the order of their slugs. */
  allHubs(): readonly Hub[] {
    return this.index.all();
  }

  /** A resource and all that it stands in, spaces too. */
  placesOf(id: string): readonly string[] {
    return this.treeAround(id)?.places(id) ?? [id];
  }

  /** The resources that are taken together with one. */
  relatedTo(id: string): readonly string[] {
    return this.treeAround(id)?.related(id) ?? [id];
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
    return { hubs: this.index.size, resources: this.resources.size, stays: this.stays.size };
  }

  private rebuilt(hub: string): void {
    this.trees.delete(hub);
    this.touch(hub);
  }

  private touch(hub: string): void {
    this.all += 1;
    this.versions.set(hub, this.all);
  }

  /** undefined for a resource that is not known. */
  private treeAround(id: string): SpaceTree | undefined {
    const slug = this.resources.get(id)?.hub;
    if (slug === undefined) return undefined;
    const known = this.trees.get(slug);
    if (known) return known;
    const tree = new SpaceTree(this.resourcesOf(slug), this.index.get(slug)?.spaces);
    this.trees.set(slug, tree);
    return tree;
  }

  private idsOf(hub: string): Set<string> {
    const ids = this.resourceIds.get(hub) ?? new Set<string>();
    this.resourceIds.set(hub, ids);
    return ids;
  }
}
