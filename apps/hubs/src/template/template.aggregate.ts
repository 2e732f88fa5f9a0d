import type { AggregateType } from '@digitalhub/platform';
import { notEntered, type TemplateDoc } from './template';

/** Written by the committer alone. */
export const templates: AggregateType<TemplateDoc> = {
  name: 'template',
  collection: 'templates',
  schemaVersion: 1,
  initial: () => notEntered,
};

export const templateRef = (id: string) => ({ type: templates, id });
