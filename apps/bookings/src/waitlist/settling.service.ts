import { type LocalDate, uuidv7 } from '@digitalhub/kernel';
import { Committer, countAggregates } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { type Wish, aggregatesOf, wishOf } from '../booking/reservation.wish';
import type { Bookable } from '../booking/rules/rule';
import { SpotService } from '../reservation/spot.service';
import { ResourceService } from '../known/resource.service';
import { viewOf } from './announcement';
import { type Entry, type Waiting, queueOf, wants } from './entry';
import { settleCommand } from './waitlist.commands';
import { WaitlistStore } from './waitlist.store';

/** Most aggregates of the candidates of one command; the waitlist itself and a margin come on top. */
const ROOM = 56;

/**
 * Offers what is free to those who wait. It looks at what is, not at what happened: it may be called at any time, any
 * number of times and by any replica, and offers every place once.
 */
@Injectable()
export class SettlingService {
  constructor(
    private readonly committer: Committer,
    private readonly store: WaitlistStore,
    private readonly resources: ResourceService,
    private readonly spots: SpotService,
  ) {}

  /** Something of a hub may be free on some days: around one resource, or anywhere. */
  async settle(hub: string, dates: readonly LocalDate[], around?: string): Promise<void> {
    const waiting = queueOf(await this.store.waitingIn(hub, dates));
    if (waiting.length === 0) return;
    const house = await this.resources.house(hub);
    const related = relatedTo(house?.resources ?? [], around);
    for (const id of new Set(waiting.map(({ aggregates }) => aggregates[0]))) {
      const queue = waiting.filter(({ aggregates }) => aggregates[0] === id);
      for (const resource of related.filter(({ kind }) => kind === queue[0]?.kind)) {
        await this.settleOn(id, resource, queue);
      }
    }
  }

  /** As many at a time as one command may look at; later ones are asked once nobody before them can be. */
  private async settleOn(id: string, resource: Bookable, queue: readonly Waiting[]): Promise<void> {
    const interested = queue.filter((entry) => wants(entry, resource.id));
    const wishes = await Promise.all(interested.map((entry) => this.wish(entry, resource)));
    for (const portion of portionsOf(interested, wishes)) {
      await this.committer.execute(settleCommand(id, resource.id, portion));
    }
  }

  private async wish(entry: Entry, resource: Bookable): Promise<Wish> {
    const holder = { kind: 'person' as const, ref: entry.person };
    const { start, end } = viewOf(entry);
    const spot = await this.spots.of({ resource: resource.id, start, end });
    return wishOf({ id: uuidv7(), holder, roles: entry.roles, member: true }, spot);
  }
}

/** Freeing a resource frees what stands in it, and perhaps what it stands in. */
function relatedTo(resources: readonly Bookable[], around: string | undefined): Bookable[] {
  if (around === undefined) return [...resources];
  const above = resources.find(({ id }) => id === around)?.ancestors ?? [];
  return resources.filter(
    ({ id, ancestors = [] }) => id === around || above.includes(id) || ancestors.includes(around),
  );
}

function portionsOf(entries: readonly Waiting[], wishes: readonly Wish[]) {
  const portions: { entry: string; wish: Wish }[][] = [];
  for (const [index, wish] of wishes.entries()) {
    const candidate = { entry: entries[index]!._id, wish };
    const last = portions.at(-1);
    const refs = countAggregates([...(last ?? []), candidate].flatMap((each) => aggregatesOf(each.wish)));
    if (last && refs <= ROOM) last.push(candidate);
    else portions.push([candidate]);
  }
  return portions;
}
