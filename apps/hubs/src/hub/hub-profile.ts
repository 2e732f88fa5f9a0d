import type { HubProfile } from '@digitalhub/contracts';
import type { FieldError } from '@digitalhub/kernel';
import { agsKnown } from './municipality';
import { contactsReach, initiativesWhole } from './partners';
import { sitesApart } from './sites';
import { spacesFormATree } from './spaces';
import { stagesInOrder } from './stages';

const RULES = [
  agsKnown,
  idsOnce,
  stagesInOrder,
  sitesApart,
  spacesFormATree,
  initiativesWhole,
  contactsReach,
  slugNotFormer,
];

/** Everything that is wrong with a profile by itself but for its opening hours, all at once. */
export function brokenRules(profile: HubProfile): FieldError[] {
  return RULES.flatMap((rule) => rule(profile));
}

function idsOnce({ sites, spaces, partners = [], initiatives = [] }: HubProfile): FieldError[] {
  return Object.entries({ sites, spaces, partners, initiatives }).flatMap(([field, entries]) =>
    repeated(field, entries),
  );
}

function repeated(field: string, entries: readonly { readonly id: string }[]): FieldError[] {
  return entries.flatMap(({ id }, index) => {
    if (entries.findIndex((each) => each.id === id) === index) return [];
    const detail = `${field}[${index}].id ${id} is there already; an id stands once in ${field}`;
    return [{ pointer: `/${field}/${index}/id`, code: 'id-repeated', detail }];
  });
}

function slugNotFormer({ slug, formerSlugs = [] }: HubProfile): FieldError[] {
  return formerSlugs.flatMap((former, index) => {
    if (former !== slug && formerSlugs.indexOf(former) === index) return [];
    const detail = `formerSlugs[${index}] ${former} is the slug of the hub itself or there already; each stands once`;
    return [{ pointer: `/formerSlugs/${index}`, code: 'former-slug-repeated', detail }];
  });
}
