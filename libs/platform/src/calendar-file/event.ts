import { ICAL } from './ical';
import { line, plain } from './text';
import { timeProperty } from './zone';

export interface Party {
  readonly name?: string;
  readonly email: string;
}

/** One entry. Instants are milliseconds since the epoch. */
export interface FileEvent {
  readonly uid: string;
  readonly sequence: number;
  /** When this state of the entry came to be. */
  readonly stamp: number;
  readonly start: number;
  readonly end: number;
  /** Times stand as wall times in it; without one in UTC. */
  readonly timeZone?: string;
  readonly status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  readonly summary: string;
  readonly location?: string;
  readonly organizer?: Party;
  /** Who is invited; nobody answers, the entry stands. */
  readonly attendee?: Party;
}

export function eventComponent(event: FileEvent): ICAL.Component {
  const { uid, sequence, stamp, start, end, timeZone, status, summary, location } = event;
  const component = new ICAL.Component('vevent');
  component.addPropertyWithValue('uid', line(uid));
  component.addPropertyWithValue('sequence', sequence);
  component.addProperty(timeProperty('dtstamp', stamp));
  component.addProperty(timeProperty('dtstart', start, timeZone));
  component.addProperty(timeProperty('dtend', end, timeZone));
  component.addPropertyWithValue('summary', plain(summary));
  if (location !== undefined) component.addPropertyWithValue('location', plain(location));
  component.addPropertyWithValue('status', status);
  if (event.organizer) component.addProperty(partyProperty('organizer', event.organizer));
  if (event.attendee) component.addProperty(attendeeProperty(event.attendee));
  return component;
}

function attendeeProperty(attendee: Party): ICAL.Property {
  const property = partyProperty('attendee', attendee);
  property.setParameter('role', 'REQ-PARTICIPANT');
  property.setParameter('rsvp', 'FALSE');
  return property;
}

function partyProperty(kind: 'organizer' | 'attendee', { name, email }: Party): ICAL.Property {
  const property = new ICAL.Property(kind);
  property.setValue(`mailto:${line(email)}`);
  if (name) property.setParameter('cn', line(name));
  return property;
}
