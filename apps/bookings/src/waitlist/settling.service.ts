import { type LocalDate, uuidv7 } from '@digitalhub/kernel';
import { Committer, countAggregates } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { requestOf, type WritableRequest } from '../booking/request';
import { aggregatesOf } from '../booking/request.aggregate';
import type { Bookable } from '../booking/rules/rule';
import { TargetService } from '../reservation/target.service';
import { ResourceService } from '../known/resource.service';
import { viewOf } from './waitlist.messages';
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
    private readonly targets: TargetService,
  ) {}

  /** Something of a hub may be free on some days: around one resource, or anywhere. */
  async settle(hub: string, dates: readonly LocalDate[], near?: string): Promise<void> {
    const waiting = queueOf(await this.store.waitingIn(hub, dates));
    if (waiting.length === 0) return;
    const known = await this.resources.hub(hub);
    const related = relatedTo(known?.resources ?? [], near);
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
    const requests = await Promise.all(interested.map((entry) => this.requestOf(entry, resource)));
    for (const portion of portionsOf(interested, requests)) {
      await this.committer.execute(settleCommand(id, resource.id, portion));
    }
  }

  private async requestOf(entry: Entry, resource: Bookable): Promise<WritableRequest> {
    const holder = { kind: 'person' as const, ref: entry.person };
    const target = await this.targets.on(resource, viewOf(entry));
    return requestOf({ id: uuidv7(), holder, roles: entry.roles, member: true }, target);
  }
}

/** Freeing a resource frees what stands in it, and perhaps what it stands in. */
function relatedTo(resources: readonly Bookable[], near: string | undefined): Bookable[] {
  if (near === undefined) return [...resources];
  const above = resources.find(({ id }) => id === near)?.ancestors ?? [];
  return resources.filter(
    ({ id, ancestors = [] }) => id === near || above.includes(id) || ancestors.includes(near),
  );
}

function portionsOf(entries: readonly Waiting[], requests: readonly WritableRequest[]) {
  const portions: { entry: string; request: WritableRequest }[][] = [];
  for (const [index, request] of requests.entries()) {
    const candidate = { entry: entries[index]!._id, request };
    const last = portions.at(-1);
    const refs = countAggregates([...(last ?? []), candidate].flatMap((each) => aggregatesOf(each.request)));
    if (last && refs <= ROOM) last.push(candidate);
    else portions.push([candidate]);
  }
  return portions;
}
