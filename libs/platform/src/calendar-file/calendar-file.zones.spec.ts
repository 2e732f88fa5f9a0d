import { parseICS, type VEvent } from 'node-ical';
import { type FileEvent, calendarFile } from './calendar-file';

const event: FileEvent = {
  uid: 'r1@digitalhub',
  sequence: 0,
  stamp: Date.parse('2026-11-22T17:00:00Z'),
  start: Date.parse('2026-11-23T08:00:00Z'),
  end: Date.parse('2026-11-23T16:00:00Z'),
  timeZone: 'Europe/Berlin',
  status: 'CONFIRMED',
  summary: 'Arbeitsplatz',
};
const fileOf = (members: Partial<FileEvent> = {}, name = 'Plätze') =>
  calendarFile({ product: 'test', name, refresh: 3600, events: [{ ...event, ...members }] });

/** What another library reads than the one that wrote it. */
function read(file: string) {
  const components = Object.values(parseICS(file)) as { type: string }[];
  const of = (type: string) => components.find((component) => component.type === type);
  return { calendar: of('VCALENDAR') as unknown as Record<string, string>, event: of('VEVENT') as VEvent };
}

/** Where components begin and end. */
const edgesOf = (file: string) => file.match(/^(BEGIN|END):.*$/gm);

/** Names and places as people might write them to do harm, each with how it is shown. */
const HOSTILE: [string, string][] = [
  ['A\nB', 'A\nB'],
  ['A\r\nEND:VCALENDAR\r\nX:1', 'A\nEND:VCALENDAR\nX:1'],
  ['A, 2. OG; links', 'A, 2. OG; links'],
  ['^n "x"', '^n "x"'],
  ['A\u0000\u0007B\rC', 'AB\nC'],
  ['BEGIN:VEVENT', 'BEGIN:VEVENT'],
  ['ä'.repeat(120), 'ä'.repeat(120)],
];

it.each(HOSTILE)('shows %j as text wherever it stands', (text, shown) => {
  const file = fileOf({ summary: text, location: text }, text);
  const { calendar, event: entry } = read(file);
  expect([calendar.name, calendar['WR-CALNAME']]).toEqual([shown, shown]);
  expect([entry.summary, entry.location]).toEqual([shown, shown]);
  expect(edgesOf(file)).toEqual(edgesOf(fileOf()));
});

it('writes what RFC 5545 §3.3.11 escapes', () => {
  const file = fileOf({ summary: 'C:\\neu \\n' }, 'A, 2. OG; links');
  expect(file).toContain('\r\nNAME:A\\, 2. OG\\; links\r\n');
  expect(file).toContain('\r\nX-WR-CALNAME:A\\, 2. OG\\; links\r\n');
  expect(file).toContain('\r\nSUMMARY:C:\\\\neu \\\\n\r\n');
});

it('has all properties of the calendar before its components (RFC 5545 §3.6)', () => {
  const lines = fileOf().split('\r\n');
  const first = lines.indexOf('BEGIN:VTIMEZONE');
  const names = lines.slice(1, first).map((text) => text.split(/[:;]/)[0]);
  expect(names).toEqual(['VERSION', 'PRODID', 'NAME', 'X-WR-CALNAME', 'REFRESH-INTERVAL', 'X-PUBLISHED-TTL']);
  const behind = lines.slice(lines.lastIndexOf('END:VEVENT') + 1);
  expect(behind).toEqual(['END:VCALENDAR', '']);
});

it.each(HOSTILE)('lets no party bring a line of its own in: %j', (text) => {
  const party = { name: text, email: 'mia@example.org' };
  const file = fileOf({ organizer: party, attendee: party });
  expect(file.match(/^(ORGANIZER|ATTENDEE)[;:]/gm)).toHaveLength(2);
  expect(read(file).event.attendee).toMatchObject({ val: 'mailto:mia@example.org' });
  expect(edgesOf(file)).toEqual(edgesOf(fileOf()));
});

it('keeps lines within 75 octets and characters whole', () => {
  const file = fileOf({ summary: 'grüne 🌱 Wände '.repeat(20) });
  const lines = file.split('\r\n');
  expect(lines.filter((text) => Buffer.byteLength(text) > 75)).toEqual([]);
  expect(lines.join('')).not.toMatch(/[\r\n\ufffd]/);
});
