import type { HubProfile } from '@digitalhub/contracts';
import type { FieldError } from '@digitalhub/kernel';
import { DISTRICTS } from './districts';

/** The municipality key lies in the Land of the hub and in a district that exists there. */
export function agsKnown({ ags, land }: Pick<HubProfile, 'ags' | 'land'>): FieldError[] {
  const { digits, towns, counties } = DISTRICTS[land];
  if (!ags.startsWith(digits)) {
    const rule = `municipality keys of ${land} start with ${digits}`;
    return [refused('ags-outside-land', `ags ${ags} is not in ${land}; ${rule}`)];
  }
  const district = ags.slice(2, 5);
  const isTown = ags.endsWith('000');
  if ((isTown ? towns : counties).split(' ').includes(district)) return [];
  const rule = isTown ? 'an independent town' : 'a municipality in a district';
  return [
    refused(
      'ags-unknown',
      `ags ${ags} names no municipality: ${land} has no ${ags.slice(0, 5)} with ${rule}`,
    ),
  ];
}

function refused(code: string, detail: string): FieldError {
  return { pointer: '/ags', code, detail };
}
