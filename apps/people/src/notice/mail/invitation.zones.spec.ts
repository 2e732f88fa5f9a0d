import ICAL from 'ical.js';
import { invitationOf } from './invitation.service';

const parties = {
  organizer: { name: 'DigitalHub', email: 'noreply@hub.example' },
  attendee: { name: 'Mia, "Muster"; Co', email: 'mia@example.org' },
  stamp: Date.parse('2026-11-22T17:00:00Z'),
};
const entry = {
  ...{ method: 'REQUEST' as const, uid: 'r1@digitalhub', sequence: 4, timeZone: 'Europe/Berlin' },
  ...{ summary: 'Platz 1; Zeitz, oben', location: 'Roßmarkt 9' },
};

function read(start: string, end: string, members: object = {}) {
  const file = invitationOf({ ...entry, start, end, ...members }, parties);
  const calendar = new ICAL.Component(ICAL.parse(file) as never);
  const vevent = calendar.getFirstSubcomponent('vevent')!;
  return { file, calendar, vevent, event: new ICAL.Event(vevent) };
}

it('invites in wall time, in whatever zone the process is', () => {
  const { file, calendar, event, vevent } = read('2026-11-23T08:00:00Z', '2026-11-23T16:00:00Z');
  expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
  expect(file).toContain('DTSTART;TZID=Europe/Berlin:20261123T090000');
  expect(file).toContain('DTEND;TZID=Europe/Berlin:20261123T170000');
  expect(file).toContain('DTSTAMP:20261122T170000Z');
  expect([event.uid, event.sequence, event.summary]).toEqual(['r1@digitalhub', 4, 'Platz 1; Zeitz, oben']);
  expect(vevent.getFirstPropertyValue('status')).toBe('CONFIRMED');
  expect(vevent.getFirstPropertyValue('organizer')).toBe('mailto:noreply@hub.example');
  expect(vevent.getFirstPropertyValue('attendee')).toMatch(/^mailto:mia@example\.org$/i);
});

it.each([
  ['before the clock goes back', '2026-10-25T00:30:00Z', '20261025T023000'],
  ['in the hour that comes twice', '2026-10-25T01:30:00Z', '20261025T023000'],
  ['after it went forward', '2027-03-28T01:30:00Z', '20270328T033000'],
])('knows the wall clock %s', (_, start, wall) => {
  expect(read(start, '2027-03-28T04:00:00Z').file).toContain(`DTSTART;TZID=Europe/Berlin:${wall}`);
});

it('brings the rules of its zone along', () => {
  const { calendar } = read('2026-11-23T08:00:00Z', '2026-11-23T16:00:00Z');
  const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')!);
  const summer = ICAL.Time.fromString('2026-07-01T12:00:00', undefined);
  const winter = ICAL.Time.fromString('2026-12-01T12:00:00', undefined);
  expect([zone.utcOffset(summer), zone.utcOffset(winter)]).toEqual([7200, 3600]);
});

it('invites somebody whose name is not known', () => {
  const times = { start: '2026-11-23T08:00:00Z', end: '2026-11-23T16:00:00Z' };
  const attendee = { email: 'mia@example.org' };
  expect(invitationOf({ ...entry, ...times }, { ...parties, attendee })).toMatch(/mailto:mia@example\.org/i);
});

it('takes the entry away again', () => {
  const { calendar, vevent } = read('2026-11-23T08:00:00Z', '2026-11-23T16:00:00Z', { method: 'CANCEL' });
  expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
  expect(vevent.getFirstPropertyValue('status')).toBe('CANCELLED');
});

it('is the same at every try, with lines as RFC 5545 has them', () => {
  const { file } = read('2026-11-23T08:00:00Z', '2026-11-23T16:00:00Z');
  expect(read('2026-11-23T08:00:00Z', '2026-11-23T16:00:00Z').file).toBe(file);
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(file.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
});

it.each(['uid', 'summary', 'location'])('takes no line of its own out of the %s', (member) => {
  const times = ['2026-11-23T08:00:00Z', '2026-11-23T16:00:00Z'] as const;
  const { file, event } = read(...times, { [member]: 'r1\r\nATTENDEE:mailto:eve@example.org' });
  expect(event.attendees).toHaveLength(1);
  expect(file).not.toMatch(/^ATTENDEE:mailto:eve/m);
});
