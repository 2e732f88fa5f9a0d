import { calendarUid } from '@digitalhub/contracts';
import ICAL from 'ical.js';
import { HOUR, at, span } from '../../test/places';
import { feedOf, etagOfFile } from './calendar-file.service';
import { type CalendarReservation, busyEntries, ownEntries, shownFrom } from './entry';

const DAY = 24 * HOUR;
const id = '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2c';
const booked = (members: Partial<CalendarReservation> = {}): CalendarReservation => ({
  _id: id,
  resource: 'zeitz-desk-1',
  hub: 'zeitz',
  timeZone: 'Europe/Berlin',
  status: 'confirmed',
  revision: 1,
  ...span('2026-11-23', '09:00', '17:00'),
  ...members,
});
const own = (...reservations: CalendarReservation[]) => feedOf('Meine Buchungen', ownEntries(reservations));

/** Reads a file back; the platform's own spec of calendar files does it with another library. */
function opened(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file) as never);
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  return {
    calendar,
    events: calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event)),
  };
}
const instantIn = (time: ICAL.Time) => time.toUnixTime() * 1000;

describe('a calendar, read back', () => {
  it('has the reservation at its time, with zone, uid, sequence and status', () => {
    const { calendar, events } = opened(own(booked({ revision: 3 })));
    const [event] = events;
    expect(event?.uid).toBe(calendarUid(id));
    expect(event?.sequence).toBe(2);
    expect(event?.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
    expect(event?.component.getFirstProperty('dtstart')?.getParameter('tzid')).toBe('Europe/Berlin');
    expect(instantIn(event!.startDate)).toBe(at('2026-11-23 09:00'));
    expect(instantIn(event!.endDate)).toBe(at('2026-11-23 17:00'));
    expect(calendar.getFirstPropertyValue('refresh-interval')?.toString()).toBe('PT1H');
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
  });

  it.each([
    ['the night that loses an hour', '2027-03-28 01:30', 1.5 * HOUR],
    ['the night that has an hour twice, first time', '2026-10-25 02:30', HOUR],
    ['the day that has 25 hours', '2026-10-25 00:00', 25 * HOUR],
    ['the day that has 23 hours', '2027-03-28 00:00', 23 * HOUR],
  ])('is right in %s', (_, text, length) => {
    const start = at(text);
    const [event] = opened(own(booked({ start, end: start + length }))).events;
    expect(instantIn(event!.startDate)).toBe(start);
    expect(instantIn(event!.endDate)).toBe(start + length);
  });

  it('says the second 02:30 in UTC, which a wall time cannot', () => {
    const start = at('2026-10-25 02:30') + HOUR;
    const file = own(booked({ start, end: start + HOUR }));
    const [event] = opened(file).events;
    expect(instantIn(event!.startDate)).toBe(start);
    expect(file).toContain('DTSTART:20261025T013000Z');
  });

  it('keeps the uid and raises the sequence when it is moved and cancelled', () => {
    const states = [
      booked(),
      booked({ revision: 2, ...span('2026-11-24', '09:00', '12:00') }),
      booked({ revision: 3, status: 'cancelled', endedAt: at('2026-11-22 08:00') }),
    ];
    const seen = states.map((state) => opened(own(state)).events[0]!);
    expect(new Set(seen.map(({ uid }) => uid)).size).toBe(1);
    expect(seen.map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
    expect(seen[2]?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  });

  it('shows what waits for approval as tentative, and no holds', () => {
    expect(opened(own(booked({ status: 'held' }))).events).toEqual([]);
    expect(opened(own(booked({ status: 'expired' }))).events).toEqual([]);
    const [asked] = opened(own(booked({ status: 'requested' }))).events;
    expect(asked?.component.getFirstPropertyValue('status')).toBe('TENTATIVE');
  });

  it('calls resource and hub by their names, and by their ids where those are not known', () => {
    const names = { resource: 'Tisch am Fenster; links, "1"', hub: 'Kloster Posa\nZeitz' };
    const [named] = opened(own(booked({ names }))).events;
    expect([named?.summary, named?.location]).toEqual([names.resource, names.hub]);
    const [bare] = opened(own(booked({ names: {} }))).events;
    expect([bare?.summary, bare?.location]).toEqual(['zeitz-desk-1', 'zeitz']);
    const [busy] = opened(feedOf('x', busyEntries([booked({ names })]))).events;
    expect([busy?.summary, busy?.location]).toEqual(['Belegt', names.hub]);
  });

  it('tells of a resource only when it is taken', () => {
    const file = feedOf('zeitz-desk-1', busyEntries([booked()]));
    const [event] = opened(file).events;
    expect(event?.summary).toBe('Belegt');
    expect(event?.uid).not.toBe(calendarUid(id));
    expect(file).not.toContain('ORGANIZER');
    expect(file).not.toContain('ATTENDEE');
  });
});

describe('the bytes of a calendar', () => {
  it('are the same for the same reservations in any order, and their ETag with them', () => {
    const other = booked({
      _id: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2d',
      ...span('2026-11-21', '09:00', '10:00'),
    });
    expect(own(booked(), other)).toBe(own(other, booked()));
    expect(etagOfFile(own(booked()))).toBe(etagOfFile(own(booked())));
    expect(etagOfFile(own(booked()))).not.toBe(etagOfFile(own(booked({ revision: 2 }))));
    const renamed = own(booked({ names: { resource: 'Tisch 1' } }));
    expect(etagOfFile(renamed)).not.toBe(etagOfFile(own(booked())));
    expect(renamed).toBe(own(booked({ names: { resource: 'Tisch 1' } })));
  });

  it('have lines of at most 75 octets, ended by CR LF, and their time of change in UTC', () => {
    const file = own(
      booked({ resource: `platz-${'am-fenster-'.repeat(12)}1`, hub: 'zeitz; grün, "neu"\nHof' }),
    );
    const lines = file.split('\r\n');
    expect(lines.at(-1)).toBe('');
    expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(file.replaceAll('\r\n', '')).not.toContain('\n');
    expect(file).toMatch(/^DTSTAMP:\d{8}T\d{6}Z\r$/m);
    expect(opened(file).events[0]?.location).toBe('zeitz; grün, "neu"\nHof');
    expect(opened(file).events[0]?.summary).toContain('am-fenster-am-fenster');
  });

  it('carry every zone once, and none that is not used', () => {
    const lisbon = booked({ _id: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2e', timeZone: 'Europe/Lisbon' });
    expect(own(booked(), lisbon, booked()).match(/BEGIN:VTIMEZONE/g)).toHaveLength(2);
    expect(own()).not.toContain('VTIMEZONE');
  });
});

it('a cancelled entry stays for at least thirty days', () => {
  const now = at('2026-11-23 15:00');
  expect(now - shownFrom(now)).toBeGreaterThanOrEqual(30 * DAY);
  expect(shownFrom(now)).toBe(shownFrom(now + 3 * HOUR));
});
