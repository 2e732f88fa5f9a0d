import type { Hub, SiteOnPage } from '@digitalhub/contracts';
import { type LocalDate, comparePartialDates } from '@digitalhub/kernel';

type Site = Hub['sites'][number];

/** Where a hub is on a day: the last of its sites that, as far as the dates are known, was in use then. */
export function siteOn(sites: readonly Site[], date: LocalDate): Site | undefined {
  return sites.filter((site) => begun(site, date) && !over(site, date)).at(-1);
}

function begun({ from }: Site, date: LocalDate): boolean {
  return from === undefined || comparePartialDates(from, date) <= 0;
}

function over({ until }: Site, date: LocalDate): boolean {
  return until !== undefined && comparePartialDates(until, date) < 0;
}

/** Each site with its use on a day. The sites stand in the order of their use, so those without dates have one too. */
export function sitesOn(sites: readonly Site[], date: LocalDate): SiteOnPage[] {
  const current = siteOn(sites, date);
  const at = current ? sites.indexOf(current) : undefined;
  return sites.map((site, index) => ({ ...site, use: useOf(site, index, at, date) }));
}

function useOf(site: Site, index: number, current: number | undefined, date: LocalDate): SiteOnPage['use'] {
  if (index === current) return 'current';
  if (over(site, date)) return 'former';
  if (!begun(site, date)) return 'coming';
  return current === undefined || index > current ? 'coming' : 'former';
}
