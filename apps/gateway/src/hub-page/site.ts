import type { Hub } from '@digitalhub/contracts';
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
