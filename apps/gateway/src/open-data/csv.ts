import type { OpenHub } from '@digitalhub/contracts';

type Cell = string | number | boolean | undefined;
/** In the order of the file; new ones come last, so that readers by position go on. */
const COLUMNS: Readonly<Record<string, (hub: OpenHub) => Cell>> = {
  slug: ({ slug }) => slug,
  name: ({ name }) => name,
  kind: ({ kind }) => kind,
  land: ({ land }) => land,
  ags: ({ ags }) => ags,
  municipality: ({ municipality }) => municipality,
  stage: ({ stage }) => stage.stage,
  stage_since: ({ stage }) => stage.since,
  site: ({ site }) => site?.name,
  street: ({ site }) => site?.street,
  postal_code: ({ site }) => site?.postalCode,
  city: ({ site }) => site?.city,
  latitude: ({ site }) => site?.coordinates?.latitude,
  longitude: ({ site }) => site?.coordinates?.longitude,
  time_zone: ({ timeZone }) => timeZone,
  opening_hours: ({ openingRules }) => openingRules,
  wheelchair: ({ accessibility }) => accessibility?.wheelchair,
  topics: ({ topics }) => topics?.join(' '),
  languages: ({ languages }) => languages?.join(' '),
  offers: ({ offers }) => offers?.map(({ kind }) => kind).join(' '),
  example: ({ example }) => example,
  url: ({ url }) => url,
};

/** RFC 4180, with a header line. A text that a spreadsheet would take for a formula starts with an apostrophe. */
export function csvOf(hubs: readonly OpenHub[]): string {
  const columns = Object.values(COLUMNS);
  const lines = hubs.map((hub) => columns.map((column) => field(column(hub))));
  return [Object.keys(COLUMNS), ...lines].map((line) => `${line.join(',')}\r\n`).join('');
}

function field(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
