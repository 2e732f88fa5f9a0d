import {
  getResource,
  listResources,
  putResource,
  type ResourceProfile,
  retireResource,
  Slug,
} from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { answer, Handles, pageOf, positionOf, requireHub, type RequestOf } from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { HubStore } from '../hub/hub.store';
import { knowing, preconditionOf } from '../precondition';
import { ResourceService } from './resource.service';
import { ResourceStore } from './resource.store';

@Controller()
export class ResourceController {
  constructor(
    private readonly resources: ResourceService,
    private readonly store: ResourceStore,
    private readonly hubs: HubStore,
  ) {}

  @Handles(listResources)
  async list({ params: { slug }, query: { limit, cursor } }: RequestOf<typeof listResources>) {
    await this.hubs.require(slug);
    const after = cursor === undefined ? '' : positionOf(cursor, Slug);
    const page = pageOf(await this.store.listAfter(slug, after, limit + 1), limit, ({ id }) => id);
    return answer({ ...page, items: [...page.items] }, { next: page.next });
  }

  @Handles(getResource)
  async get({ params: { id } }: RequestOf<typeof getResource>) {
    const resource = await this.require(id);
    return answer(resource, { revision: resource.revision });
  }

  @Handles(putResource)
  async put({ params: { id }, body, ifMatch, ifNoneMatch }: RequestOf<typeof putResource>) {
    requireSameId(id, body);
    const { result, seen } = await this.resources.save(body, preconditionOf(ifMatch, ifNoneMatch));
    const { outcome, resource } = result;
    const created = outcome === 'created' && { status: 201, location: `/resources/${id}` };
    return answer(resource, { revision: resource.revision, seen, ...created });
  }

  @Handles(retireResource)
  async retire({ params: { id }, caller, ifMatch }: RequestOf<typeof retireResource>) {
    const found = await this.require(id);
    requireHub(caller, found.hub);
    const { result, seen } = await this.resources.retire(found, knowing(ifMatch));
    return result
      ? answer(result, { revision: result.revision, seen })
      : answer(undefined, { status: 204, seen });
  }

  private async require(id: string) {
    const resource = await this.store.find(id);
    if (resource) return resource;
    throw new DomainError('not-found', `There is no resource ${id}.`);
  }
}

function requireSameId(id: string, profile: ResourceProfile): void {
  if (profile.id === id) return;
  const detail = `id is ${profile.id}, but the address names ${id}; a resource keeps its id`;
  const errors = [{ pointer: '/id', code: 'id-differs', detail }];
  throw new DomainError('resource-invalid', `Resource ${id} is refused: ${detail}.`, { errors });
}
