import type { HubProfile } from '@digitalhub/contracts';
import { comparePartialDates, type FieldError, type LocalDate } from '@digitalhub/kernel';

type Site = HubProfile['sites'][number];

/** A hub is in one house at a time: sites may share time only while one of them is interim. */
export function sitesApart({ sites }: Pick<HubProfile, 'sites'>): FieldError[] {
  return sites.flatMap((site, index) => [
    ...endsAfterItStarts(site, index),
    ...sites.slice(0, index).flatMap((other) => notBothAtOnce(other, site, index)),
  ]);
}

function endsAfterItStarts(site: Site, index: number): FieldError[] {
  if (!site.from || !site.until || comparePartialDates(site.from, site.until) <= 0) return [];
  return [
    {
      pointer: `/sites/${index}/until`,
      code: 'site-ends-before-it-starts',
      detail: `sites[${index}].until is ${site.until}, before its from of ${site.from}; a site ends after it starts`,
    },
  ];
}

function notBothAtOnce(other: Site, site: Site, index: number): FieldError[] {
  if (other.interim || site.interim || mayEndBefore(other, site) || mayEndBefore(site, other)) return [];
  return [
    {
      pointer: `/sites/${index}`,
      code: 'sites-overlap',
      detail: `sites[${index}] (${site.id}) and ${other.id} are in use at the same time; close one by its until or mark one as interim`,
    },
  ];
}

/** False only when it is known that the first was still in use when the second began. */
function mayEndBefore(first: Site, second: Site): boolean {
  if (first.until === undefined) return false;
  return second.from === undefined || comparePartialDates(first.until, second.from) <= 0;
}

/** The last of the sites that, as far as the dates are known, is in use on a date. */
export function siteOn(sites: readonly Site[], date: LocalDate): Site | undefined {
  return sites.findLast((site) => isInUse(site, date));
}

/** False when it is known that the hub has moved out, or not yet in. */
export function isInUse({ from, until }: Site, date: LocalDate): boolean {
  if (from !== undefined && comparePartialDates(from, date) > 0) return false;
  return until === undefined || comparePartialDates(until, date) >= 0;
}
