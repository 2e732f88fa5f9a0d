import { createHash } from 'node:crypto';
import { remembering } from '@digitalhub/kernel';
import Holidays from 'date-holidays';
import { version as libraryVersion } from 'date-holidays/package.json';
import type { Almanac } from '../hub/calendar';
import { municipalHolidays, municipalTable } from './municipal-holidays';

/** By the first two digits of a municipality key. */
const STATES: Readonly<Record<string, string>> = {
  '01': 'SH',
  '02': 'HH',
  '03': 'NI',
  '04': 'HB',
  '05': 'NW',
  '06': 'HE',
  '07': 'RP',
  '08': 'BW',
  '09': 'BY',
  '10': 'SL',
  '11': 'BE',
  '12': 'BB',
  '13': 'MV',
  '14': 'SN',
  '15': 'ST',
  '16': 'TH',
};

/** Another one with every change of the tables or of the library: hubs then renew their calendars. */
export const versionOf = (municipalities: readonly object[]): string =>
  createHash('sha256')
    .update(JSON.stringify([libraryVersion, STATES, municipalities]))
    .digest('hex')
    .slice(0, 12);

type Day = { readonly date: string; readonly name: string };

/** The public holidays of the Land as date-holidays has them, and those of the municipality beyond. */
export const almanac: Almanac = {
  version: versionOf(municipalTable()),
  publicHolidays: (ags, year) => {
    const { days, easter } = landHolidays(`${ags.slice(0, 2)}/${year}`);
    const known = new Set(days.map(({ date }) => date));
    const own = municipalHolidays(ags, year, easter).filter(({ date }) => !known.has(date));
    return [...days, ...own].sort((a, b) => (a.date < b.date ? -1 : 1));
  },
};

/** A calculation of some milliseconds, the same for every hub of a Land. */
const landHolidays = remembering(1000, (landAndYear: string): { days: Day[]; easter: string } => {
  const [digits = '', year] = landAndYear.split('/');
  return calculated(STATES[digits] ?? '', Number(year));
});

function calculated(state: string, year: number): { days: Day[]; easter: string } {
  const all = new Holidays('DE', state)
    .getHolidays(year, 'de')
    .map((each) => ({ ...each, date: each.date.slice(0, 10) }));
  const days = all.filter(({ type }) => type === 'public').map(({ date, name }) => ({ date, name }));
  const easter = all.find(({ rule }) => rule === 'easter')?.date;
  if (days.length === 0 || !easter)
    throw new Error(`date-holidays knows no holidays of DE ${state} in ${year}`);
  return { days, easter };
}
