import type { HubProfile } from '@digitalhub/contracts';
import type { FieldError } from '@digitalhub/kernel';
import { openingsApart } from './openings';
import { sitesApart } from './sites';
import { spacesFormATree } from './spaces';
import { stagesInOrder } from './stages';

/** Everything that is wrong with a profile by itself, all at once. */
export function brokenRules(profile: HubProfile): FieldError[] {
  const rules = [agsFitsLand, idsOnce, stagesInOrder, sitesApart, openingsApart, spacesFormATree];
  return rules.flatMap((rule) => rule(profile));
}

/** The first two digits of a municipality key name the Land. */
const LAND_DIGITS = { SH: '01', HH: '02', NI: '03', HB: '04', MV: '13', SN: '14', ST: '15' } as const;

function agsFitsLand({ ags, land }: HubProfile): FieldError[] {
  const digits = LAND_DIGITS[land];
  if (ags.startsWith(digits)) return [];
  const detail = `ags ${ags} is not in ${land}; municipality keys of ${land} start with ${digits}`;
  return [{ pointer: '/ags', code: 'ags-outside-land', detail }];
}

function idsOnce({ sites, spaces }: HubProfile): FieldError[] {
  return [...repeated('sites', sites), ...repeated('spaces', spaces)];
}

function repeated(field: 'sites' | 'spaces', entries: readonly { readonly id: string }[]): FieldError[] {
  return entries.flatMap(({ id }, index) => {
    if (entries.findIndex((each) => each.id === id) === index) return [];
    const detail = `${field}[${index}].id ${id} is there already; an id stands once in ${field}`;
    return [{ pointer: `/${field}/${index}/id`, code: 'id-repeated', detail }];
  });
}
