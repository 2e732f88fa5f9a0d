import type { HubProfile } from '@digitalhub/contracts';
import type { FieldError } from '@digitalhub/kernel';
import type { Profile } from './hub-doc';

/** What others may have linked to stays: every site of the history, and every slug that leads here. */
export function linksLost(before: Profile | undefined, after: HubProfile): FieldError[] {
  if (!before) return [];
  return [...sitesLost(before, after), ...slugsLost(before, after)];
}

function sitesLost(before: Profile, after: HubProfile): FieldError[] {
  const kept = new Set(after.sites.map(({ id }) => id));
  return before.sites
    .filter(({ id }) => !kept.has(id))
    .map(({ id }) => {
      const detail = `sites lacks ${id}; a site stays in the history of its hub, its until says when it was left`;
      return { pointer: '/sites', code: 'site-kept', detail };
    });
}

function slugsLost(before: Profile, after: HubProfile): FieldError[] {
  const kept = new Set(after.formerSlugs);
  return (before.formerSlugs ?? [])
    .filter((slug) => !kept.has(slug))
    .map((slug) => {
      const detail = `formerSlugs lacks ${slug}; a slug that leads here goes on to do so`;
      return { pointer: '/formerSlugs', code: 'former-slug-kept', detail };
    });
}
