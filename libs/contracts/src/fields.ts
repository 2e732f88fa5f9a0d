import { isPartialDate, isTimeZone, isWallTime } from '@digitalhub/kernel';
import { z } from 'zod';
import { openEnum } from './messaging';

/** Lower-case words joined by single hyphens; keys of hubs, spaces and resources. */
export const Slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by single hyphens, like zeitz-desk-1')
  .meta({ id: 'Slug', description: 'Lower-case words joined by single hyphens.' });

/** Amtlicher Gemeindeschlüssel, 8 digits, always a string: a leading zero counts. */
export const Ags = z
  .string()
  .regex(/^(0[1-9]|1[0-6])\d{6}$/, 'must be a municipality key (AGS) of 8 digits that starts with 01 to 16')
  .meta({ id: 'Ags', description: 'Amtlicher Gemeindeschlüssel, 8 digits.' });

export const PartialDateText = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, {
    error: 'must be a date known to the year, month or day: 2021, 2021-09 or 2021-09-14',
    abort: true,
  })
  .refine(isPartialDate, 'must be a day that the calendar has')
  .meta({ id: 'PartialDate', description: 'YYYY, YYYY-MM or YYYY-MM-DD; no day is ever invented.' });

export const TimeZone = z
  .string()
  .refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin')
  .meta({ id: 'TimeZone', description: 'IANA time zone id.' });

/** RFC 3339 instant with offset or Z. */
export const InstantText = z.iso
  .datetime({
    offset: true,
    error: 'must be an RFC 3339 instant with offset, like 2026-11-23T09:00:00+01:00',
  })
  .meta({ id: 'Instant', description: 'RFC 3339 date-time with offset.' });

/** Wall-clock time without offset; the zone stands beside it. */
export const WallTimeText = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/,
    'must be a wall time like 2026-11-23T09:00:00',
  )
  .refine(isWallTime, 'must be a day that the calendar has')
  .meta({ id: 'WallTime', description: 'Local date and time without offset.' });

export const LocalDateText = z.iso
  .date({ error: 'must be a calendar date, like 2026-11-23' })
  .meta({ id: 'LocalDate', description: 'Local calendar date.' });

/** Time of day on a 24-hour clock; 24:00 ends a day. */
export const LocalTimeText = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time of day from 00:00 to 24:00')
  .meta({ id: 'LocalTime', description: 'HH:MM on a 24-hour clock; 24:00 ends a day.' });

/** A random reference to a person; says nothing about who it is. Personal data all the same (DSGVO Art. 4(5)). */
export const PersonRef = z.uuid().meta({ id: 'PersonRef', description: 'Random person reference.' });

/** Counts the changes of one entity from 1; the ETag over HTTP. */
export const Revision = z
  .int()
  .positive()
  .meta({ id: 'Revision', description: 'Counts the changes of the entity.' });

/** The six Träger-Länder and Sachsen, by their usual two letters. */
export const Land = openEnum(['HH', 'SH', 'HB', 'ST', 'MV', 'NI', 'SN']).meta({
  id: 'Land',
  description: 'Federal state of the hub.',
});
export type Land = z.infer<typeof Land>;

export const Sha256Text = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hexadecimal');
