import type { Hub, HubOverview } from '@digitalhub/contracts';
import { Clock, pageOf } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { MinuteCache } from '../render/minute-cache';
import { type Rendered, render } from '../render/rendered.http';
import { Views } from '../views/views.service';
import { HubPages } from './hub-pages.service';

/** Which hubs are asked for; what is absent does not matter. */
export interface HubFilter {
  readonly land?: string;
  readonly kind?: string;
  readonly open?: boolean;
}

export interface RenderedPage {
  readonly rendered: Rendered;
  /** Cursor of the next page. */
  readonly next?: string;
}

const LISTS = 100;

/** Pages of the list of hubs, in the order of their slugs. */
@Injectable()
export class HubList {
  private readonly lists = new MinuteCache<RenderedPage>(LISTS);

  constructor(
    private readonly views: Views,
    private readonly pages: HubPages,
    private readonly clock: Clock,
  ) {}

  page(filter: HubFilter, limit: number, after: string): RenderedPage {
    const key = JSON.stringify([filter, limit, after]);
    return this.lists.get(key, this.views.network.version, this.clock.now(), () => {
      const { items, next } = pageOf(this.found(filter, limit + 1, after), limit, ({ slug }) => slug);
      return { rendered: render({ items, next }), next };
    });
  }

  private found({ land, kind, open }: HubFilter, count: number, after: string): HubOverview[] {
    const found: HubOverview[] = [];
    const fits = (hub: Hub) =>
      hub.slug > after &&
      (land === undefined || hub.land === land) &&
      (kind === undefined || hub.kind === kind);
    for (const hub of this.views.network.allHubs().filter(fits)) {
      const overview = this.pages.overview(hub);
      if (open === undefined || overview.opening.now === open) found.push(overview);
      if (found.length === count) break;
    }
    return found;
  }
}
