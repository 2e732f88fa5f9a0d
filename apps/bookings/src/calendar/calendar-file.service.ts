import { createHash } from 'node:crypto';
import { calendarFile } from '@digitalhub/platform';
import type { CalendarEntry } from './entry';

const HOUR_SECONDS = 3600;

/** The file of a calendar's entries, in their order; the same entries give the same bytes. */
export function feedOf(name: string, events: readonly CalendarEntry[]): string {
  return calendarFile({ product: 'bookings', method: 'PUBLISH', name, refresh: HOUR_SECONDS, events });
}

/** A strong ETag of a file. */
export function etagOfFile(file: string): string {
  return `"${createHash('sha256').update(file).digest('base64url').slice(0, 27)}"`;
}
