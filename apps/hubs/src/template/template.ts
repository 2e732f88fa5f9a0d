import type { HubTemplateEntry, ResourceProfile } from '@digitalhub/contracts';
import { DomainError, type FieldError } from '@digitalhub/kernel';

/** A template as it is stored. Before it is entered it has no entry and revision 0. */
export interface TemplateDoc {
  readonly entry?: HubTemplateEntry;
  readonly revision: number;
}

export const notEntered: TemplateDoc = { revision: 0 };

/** Replaces a template; undefined when nothing changes. Refuses with `template-invalid`. */
export function saveTemplate(
  { entry: before, revision }: TemplateDoc,
  entry: HubTemplateEntry,
  problems: readonly FieldError[],
): (TemplateDoc & { readonly entry: HubTemplateEntry }) | undefined {
  const errors = [...problems, ...ownSlug(entry), ...resourcesWhole(entry)];
  if (errors.length > 0) {
    const reasons = errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; and ');
    throw new DomainError('template-invalid', `The template is refused: ${reasons}.`, { errors });
  }
  if (before && JSON.stringify(before) === JSON.stringify(entry)) return undefined;
  return { entry, revision: revision + 1 };
}

/** Takes a template out. Its revision goes on from here should the id be used again. */
export function removeTemplate({ revision }: TemplateDoc): TemplateDoc {
  return { revision: revision + 1 };
}

/** Refuses with `not-found` a template that nobody entered, or that was removed. */
export function requireEntered(id: string, doc: TemplateDoc): TemplateDoc {
  if (doc.entry) return doc;
  throw new DomainError('not-found', `There is no template ${id}.`);
}

/** What a new hub of this slug has in it: ids get the slug in front, so do parents among the resources. */
export function resourcesFor(slug: string, { resources }: HubTemplateEntry): ResourceProfile[] {
  const own = new Set(resources.map(({ id }) => id));
  const named = (id: string) => `${slug}-${id}`;
  return resources.map(({ parent, ...resource }) => ({
    ...resource,
    id: named(resource.id),
    hub: slug,
    ...(parent !== undefined && { parent: own.has(parent) ? named(parent) : parent }),
  }));
}

function ownSlug({ hub }: HubTemplateEntry): FieldError[] {
  if (!('slug' in hub)) return [];
  return [
    { pointer: '/hub/slug', code: 'template-slug', detail: 'is for each hub to choose; a template has none' },
  ];
}

function resourcesWhole({ resources }: HubTemplateEntry): FieldError[] {
  return resources.flatMap(({ id }, index) => {
    if (resources.findIndex((each) => each.id === id) === index) return [];
    const detail = `${id} is there already; an id stands once in a template`;
    return [{ pointer: `/resources/${index}/id`, code: 'id-repeated', detail }];
  });
}
