import type { listHubs, QueryOf } from '@digitalhub/contracts';
import { Clock, pageOf, positionOf } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { MinuteCache } from '../render/minute-cache.service';
import { nextLink, render } from '../render/rendered.http';
import type { Found } from '../render/view-routes.service';
import { Views } from '../views/views.service';
import { HubPages } from './hub-pages.service';
import { type FoundHub, type HubFilter, comparePositions, found, isWanted, wordsIn } from './hub-search';

const LISTS = 200;
const Position = z.tuple([z.number(), z.string()]);

/** Pages of the list of hubs. */
@Injectable()
export class HubList {
  private readonly lists = new MinuteCache<Found>(LISTS);

  constructor(
    private readonly views: Views,
    private readonly pages: HubPages,
    private readonly clock: Clock,
  ) {}

  /** @param key the address of the request; `asked` is called only when there is no answer to it yet */
  page(key: string, asked: () => QueryOf<typeof listHubs>): Found {
    return this.lists.get(key, this.views.network.version, this.clock.now(), () => {
      const { limit, cursor, open, q, ...rest } = asked();
      const filter = { ...rest, text: q, open: open === undefined ? undefined : open !== 'false' };
      const after = cursor === undefined ? undefined : positionOf(cursor, Position);
      const { items, next } = pageOf(this.found(filter, limit + 1, after), limit, ({ position }) => position);
      const rendered = render({ items: items.map(({ overview }) => overview), next });
      return { rendered, link: next === undefined ? undefined : nextLink(key, next) };
    });
  }

  private found(filter: HubFilter, count: number, after: FoundHub['position'] | undefined): FoundHub[] {
    const words = wordsIn(filter.text ?? '');
    const all: FoundHub[] = [];
    for (const hub of this.views.network.allHubs()) {
      if (!isWanted(hub, words, filter)) continue;
      const one = found(this.pages.overview(hub), filter);
      if (one && (!after || comparePositions(one.position, after) > 0)) all.push(one);
      if (!filter.near && all.length === count) break;
    }
    return (filter.near ? all.sort((a, b) => comparePositions(a.position, b.position)) : all).slice(0, count);
  }
}
