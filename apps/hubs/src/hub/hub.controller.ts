import { type HubProfile, putHub, readHub, readHubs, retireHub, Slug } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { answer, Handles, pageOf, positionOf, type RequestOf } from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { actorOf } from '../actor';
import { knowing, preconditionOf } from '../precondition';
import { hubOf } from './hub-doc';
import { HubService } from './hub.service';
import { HubStore } from './hub.store';
import { movedTo } from './moved.http';

@Controller()
export class HubController {
  constructor(
    private readonly hubs: HubService,
    private readonly store: HubStore,
  ) {}

  @Handles(readHubs)
  async list({ query: { limit, cursor } }: RequestOf<typeof readHubs>) {
    const after = cursor === undefined ? '' : positionOf(cursor, Slug);
    const page = pageOf(await this.store.listAfter(after, limit + 1), limit, ({ slug }) => slug);
    return answer({ ...page, items: [...page.items] }, { next: page.next });
  }

  /** A slug that the hub was once known by answers with the way to the one of today. */
  @Handles(readHub)
  async get({ params: { slug } }: RequestOf<typeof readHub>) {
    const doc = await this.store.read(slug);
    if (doc.leadsTo !== undefined) return movedTo(`/hubs/${doc.leadsTo}`);
    const hub = hubOf(doc);
    if (!hub) throw new DomainError('not-found', `There is no hub ${slug}.`);
    return answer(hub, { revision: hub.revision });
  }

  @Handles(putHub)
  async put({ params: { slug }, body, caller, ifMatch, ifNoneMatch }: RequestOf<typeof putHub>) {
    requireSameSlug(slug, body);
    const demand = preconditionOf(ifMatch, ifNoneMatch);
    const { result, seen } = await this.hubs.save(body, demand, { by: actorOf(caller) });
    const { outcome, hub } = result;
    const created = outcome === 'created' && { status: 201, location: `/hubs/${slug}` };
    return answer(hub, { revision: hub.revision, seen, ...created });
  }

  @Handles(retireHub)
  async retire({ params: { slug }, caller, ifMatch }: RequestOf<typeof retireHub>) {
    const { result: hub, seen } = await this.hubs.retire(slug, knowing(ifMatch), actorOf(caller));
    return hub ? answer(hub, { revision: hub.revision, seen }) : answer(undefined, { status: 204, seen });
  }
}

function requireSameSlug(slug: string, profile: HubProfile): void {
  if (profile.slug === slug) return;
  const detail = `slug is ${profile.slug}, but the address names ${slug}; a hub keeps its slug`;
  const errors = [{ pointer: '/slug', code: 'slug-differs', detail }];
  throw new DomainError('hub-invalid', `Hub ${slug} is refused: ${detail}.`, { errors });
}
