import type { Hub, HubFromTemplate, HubTemplate, HubTemplateEntry } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { changing, Committer, type Committed } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { hubOf } from '../hub/hub-doc';
import { decideSave, readsOf } from '../hub/hub.commands';
import type { SaveOptions } from '../hub/hub.service';
import { absent, type Precondition } from '../precondition';
import { addTo } from '../resource/resource.commands';
import { resourceRef } from '../resource/resource.aggregate';
import { problemsOf, profileFrom } from './fields.service';
import { removeTemplate, requireEntered, resourcesFor, saveTemplate } from './template';
import { templateRef } from './template.aggregate';
import { TemplateStore, viewOf } from './template.store';

@Injectable()
export class TemplateService {
  constructor(
    private readonly committer: Committer,
    private readonly store: TemplateStore,
  ) {}

  save(id: string, entry: HubTemplateEntry, demand: Precondition): Promise<Committed<HubTemplate>> {
    return this.committer.execute(
      changing({
        name: 'save-template',
        on: templateRef(id),
        demand: (doc) => demand(doc.entry && doc.revision),
        rule: (doc) => saveTemplate(doc, entry, problemsOf(entry.hub)),
        answer: (doc) => viewOf(id, doc)!,
      }),
    );
  }

  /** Hubs made from it stay as they are. */
  remove(id: string, demand: Precondition): Promise<Committed<HubTemplate>> {
    return this.committer.execute(
      changing({
        name: 'remove-template',
        on: templateRef(id),
        demand: (doc) => demand(requireEntered(id, doc).revision),
        rule: removeTemplate,
        answer: (_after, before) => viewOf(id, before)!,
      }),
    );
  }

  /**
   * Registers a hub as its template says, with all that stands in it, or nothing of it. Refuses with `template-unknown`,
   * `template-field-unknown` and `template-incomplete`, and as registering a hub does.
   */
  async instantiate({ template, hub: own }: HubFromTemplate, options: SaveOptions): Promise<Committed<Hub>> {
    const found = await this.store.find(template);
    if (!found) throw new DomainError('template-unknown', `There is no template ${template}.`);
    refuseUnknown(own);
    const entry = found as HubTemplateEntry;
    const profile = profileFrom(entry.hub, own);
    const resources = resourcesFor(profile.slug, entry);
    return this.committer.execute<Hub>({
      name: 'hub-from-template',
      reads: [...readsOf(profile), ...resources.map(({ id }) => resourceRef(id))],
      idempotency: options.idempotency,
      decide: (loaded, now) => {
        const { result, changes } = decideSave(profile, absent, options.by, loaded, now);
        return { result: hubOf(result.hub)!, changes: addTo(result.hub, changes, resources, loaded) };
      },
    });
  }
}

function refuseUnknown(own: Record<string, unknown>): void {
  const errors = problemsOf(own);
  if (errors.length === 0) return;
  const code = errors.some((each) => each.code === 'template-field-unknown')
    ? 'template-field-unknown'
    : 'template-incomplete';
  const reasons = errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; and ');
  throw new DomainError(code, `The hub is refused: ${reasons}.`, { errors });
}
