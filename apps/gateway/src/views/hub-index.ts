import type { Hub } from '@digitalhub/contracts';
import { type Change, Latest, type StateRecord } from './latest';

/** The hubs by their slugs, and by the names of old links: slugs they had and sites they were at. */
export class HubIndex {
  private readonly hubs = new Latest<Hub>();
  private readonly former = new Map<string, string>();
  private readonly sites = new Map<string, Set<string>>();
  private sorted?: readonly Hub[];
  private changes = 0;

  /** undefined when the record is older than what is known. */
  apply(record: StateRecord<Hub>): Change<Hub> | undefined {
    const change = this.hubs.apply(record);
    if (!change) return undefined;
    this.sorted = undefined;
    this.changes += 1;
    this.unlink(change.before);
    this.link(change.after);
    return change;
  }

  get(slug: string): Hub | undefined {
    return this.hubs.get(slug);
  }

  /** The hub that had the slug once and has another now. */
  formerly(slug: string): Hub | undefined {
    const now = this.former.get(slug);
    return now === undefined ? undefined : this.hubs.get(now);
  }

  /** The hubs that have, had or will have a site of this id. */
  withSite(id: string): Hub[] {
    return [...(this.sites.get(id) ?? [])].sort().flatMap((slug) => this.hubs.get(slug) ?? []);
  }

  /** In the order of their slugs. */
  all(): readonly Hub[] {
    this.sorted ??= [...this.hubs.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
    return this.sorted;
  }

  /** Changes whenever the record of a hub does. */
  get version(): number {
    return this.changes;
  }

  get size(): number {
    return this.hubs.size;
  }

  private link(hub: Hub | undefined): void {
    hub?.formerSlugs?.forEach((slug) => this.former.set(slug, hub.slug));
    hub?.sites.forEach(({ id }) => this.sites.set(id, (this.sites.get(id) ?? new Set()).add(hub.slug)));
  }

  private unlink(hub: Hub | undefined): void {
    const isOwn = (slug: string) => this.former.get(slug) === hub?.slug;
    hub?.formerSlugs?.filter(isOwn).forEach((slug) => this.former.delete(slug));
    hub?.sites.forEach(({ id }) => this.sites.get(id)?.delete(hub.slug));
  }
}
