import { z } from 'zod';
import { Revision, Slug } from '../fields';
import type { Opened } from '../messaging';
import { ResourceProfile } from './resource';

/** What a new hub has in it; its id gets the slug of the hub in front, its parent too unless it is a space. */
export const TemplateResource = ResourceProfile.omit({ hub: true }).meta({ id: 'TemplateResource' });
export type TemplateResource = z.infer<typeof TemplateResource>;

const fields = z.record(z.string(), z.unknown());

/** HTTP: what hubs of one sort have in common. Templates are data: an admin enters them. */
export const HubTemplateEntry = z
  .object({
    name: z.string().min(1).max(200),
    hub: fields.meta({ description: 'Fields of a HubProfile that the new hub starts with.' }),
    resources: z.array(TemplateResource).max(50),
  })
  .meta({ id: 'HubTemplateEntry' });
export type HubTemplateEntry = z.infer<typeof HubTemplateEntry>;

export const HubTemplate = HubTemplateEntry.extend({ id: Slug, revision: Revision }).meta({
  id: 'HubTemplate',
});
export type HubTemplate = Opened<typeof HubTemplate>;

/** HTTP: one page of templates in the order of their ids. */
export const HubTemplatePage = z
  .object({ items: z.array(HubTemplate), next: z.string().optional() })
  .meta({ id: 'HubTemplatePage' });
export type HubTemplatePage = Opened<typeof HubTemplatePage>;

/** HTTP: registers a hub that starts as its template and differs where `hub` says so. */
export const HubFromTemplate = z
  .object({
    template: Slug,
    hub: fields.meta({ description: 'Fields of a HubProfile, slug and name among them.' }),
  })
  .meta({ id: 'HubFromTemplate' });
export type HubFromTemplate = z.infer<typeof HubFromTemplate>;
