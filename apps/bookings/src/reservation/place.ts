import type { DataOf, HubSnapshot, ResourceSnapshot } from '@digitalhub/contracts';
import {
  type Instant,
  type Interval,
  type TimeZoneId,
  instantOf,
  localDateOf,
  rfc3339,
  wallTimeOf,
} from '@digitalhub/kernel';
import { fitsOpening, stageOn } from './opening';
import { misplaced } from './refusal';
import type { Place } from './reservation';

type KnownHub = DataOf<typeof HubSnapshot>;
type KnownResource = DataOf<typeof ResourceSnapshot>;

/** What bookings knows of a resource and its hub, from the hubs' messages. */
export interface Bookable extends Pick<KnownResource, 'id' | 'hub' | 'kind' | 'mode' | 'parent'> {
  readonly timeZone: TimeZoneId;
  readonly stages: KnownHub['stages'];
  readonly openingHours: KnownHub['openingHours'];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Reservations start and end on the quarter hours of the wall clock. */
export const RASTER = 15 * 60_000;
/** The longest reservation: 31 days, and the hour that a clock change may add to them. */
export const MAX_LENGTH = 31 * DAY + HOUR;
/** How far ahead a reservation may start. */
export const MAX_AHEAD = 400 * DAY;

/**
 * Reads an instant with offset, or a wall time of the zone. A wall time that a clock change skips moves forward by
 * the length of the gap, of a repeated one the first is meant (RFC 5545 §3.3.5); the answer shows the true times.
 */
export function instantOfText(text: string, timeZone: TimeZoneId): Instant {
  const [date = '', time = ''] = text.split('T');
  return time.length === 'HH:MM:SS'.length ? instantOf(date, time, timeZone) : Date.parse(text);
}

/** The place of an interval on a resource. Refuses with the first rule that it breaks; `refuseStart` is the one that time changes. */
export function placeAt(resource: Bookable, { start, end }: Interval): Place {
  const { id, hub, timeZone } = resource;
  refuseMode(resource);
  refuseShape({ start, end });
  refuseStage(resource, localDateOf(start, timeZone));
  if (!fitsOpening(resource.openingHours, { start, end }, timeZone)) {
    const text = `${wallTimeOf(start, timeZone)} to ${wallTimeOf(end, timeZone)}`;
    throw misplaced(
      'outside-opening-hours',
      '/start',
      `The hub ${hub} is not open for ${text} (${timeZone}).`,
    );
  }
  return {
    resource: id,
    hub,
    start,
    end,
    timeZone,
    wallStart: wallTimeOf(start, timeZone),
    wallEnd: wallTimeOf(end, timeZone),
  };
}

/** Refuses a start that is too early or too far ahead. The quarter hour that is running may still be booked. */
export function refuseStart({ start }: Interval, now: Instant): void {
  if (start + RASTER <= now) {
    throw misplaced('in-the-past', '/start', `The start ${rfc3339(start)} is in the past.`);
  }
  if (start > now + MAX_AHEAD) {
    throw misplaced('too-far', '/start', `The start ${rfc3339(start)} is more than 400 days ahead.`);
  }
}

function refuseMode({ id, mode }: Bookable): void {
  if (mode === 'reservable') return;
  throw misplaced(
    'resource-not-reservable',
    '/resource',
    `The resource ${id} cannot be reserved: its mode is ${mode}.`,
  );
}

/** What is wrong with an interval wherever it is. */
function refuseShape({ start, end }: Interval): void {
  if (end === start) throw misplaced('interval-empty', '/end', 'The reservation ends when it starts.');
  if (end < start) throw misplaced('end-before-start', '/end', 'The reservation ends before it starts.');
  for (const [pointer, at] of [
    ['/start', start],
    ['/end', end],
  ] as const) {
    if (at % RASTER !== 0) throw misplaced('off-raster', pointer, `${rfc3339(at)} is not on a quarter hour.`);
  }
  if (end - start > MAX_LENGTH) throw misplaced('too-long', '/end', 'A reservation is at most 31 days long.');
}

function refuseStage({ hub, stages }: Bookable, date: string): void {
  const stage = stageOn(stages, date);
  if (stage === 'open') return;
  throw misplaced(
    'hub-not-open',
    '/resource',
    `The hub ${hub} takes no reservations on ${date}: its stage is ${stage ?? 'unknown'}.`,
  );
}
