import {
  getHubTemplate,
  listHubTemplates,
  putHubTemplate,
  registerHubFromTemplate,
  removeHubTemplate,
  Slug,
} from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { answer, answerCommitted, Handles, pageOf, positionOf, type RequestOf } from '@digitalhub/platform';
import { Controller } from '@nestjs/common';
import { actorOf } from '../actor';
import { knowing, preconditionOf } from '../precondition';
import { TemplateService } from './template.service';
import { TemplateStore } from './template.store';

@Controller()
export class TemplateController {
  constructor(
    private readonly templates: TemplateService,
    private readonly store: TemplateStore,
  ) {}

  @Handles(listHubTemplates)
  async list({ query: { limit, cursor } }: RequestOf<typeof listHubTemplates>) {
    const after = cursor === undefined ? '' : positionOf(cursor, Slug);
    const page = pageOf(await this.store.listAfter(after, limit + 1), limit, ({ id }) => id);
    return answer({ ...page, items: [...page.items] }, { next: page.next });
  }

  @Handles(getHubTemplate)
  async get({ params: { id } }: RequestOf<typeof getHubTemplate>) {
    const template = await this.store.find(id);
    if (!template) throw new DomainError('not-found', `There is no template ${id}.`);
    return answer(template, { revision: template.revision });
  }

  @Handles(putHubTemplate)
  async put({ params: { id }, body, ifMatch, ifNoneMatch }: RequestOf<typeof putHubTemplate>) {
    const { result } = await this.templates.save(id, body, preconditionOf(ifMatch, ifNoneMatch));
    return answer(result, { revision: result.revision });
  }

  @Handles(removeHubTemplate)
  async remove({ params: { id }, ifMatch }: RequestOf<typeof removeHubTemplate>) {
    return answer((await this.templates.remove(id, knowing(ifMatch))).result);
  }

  @Handles(registerHubFromTemplate)
  async instantiate({ body, caller, idempotency }: RequestOf<typeof registerHubFromTemplate>) {
    const options = { by: actorOf(caller), idempotency };
    const committed = await this.templates.instantiate(body, options);
    return answerCommitted(committed, { location: `/hubs/${committed.result.slug}` });
  }
}
