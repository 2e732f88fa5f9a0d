import type { NoticeContentOf } from '@digitalhub/contracts';

type Place = NoticeContentOf<'reservation-confirmed'>;

/** Says dates, times and names in one language. Times come with their zone; the machine's zone never counts. */
export interface LocalFormat {
  /** `Montag, 23. November 2026` of a local date or of `2026-11-23/am`. */
  day(date: string): string;
  /** `Montag, 23. November 2026, 09:00 Uhr` of an instant. */
  moment(instant: string, timeZone: string): string;
  /** Start and end of a place in wall time. */
  span(place: Pick<Place, 'start' | 'end'>): string;
  hub(content: { readonly hub: string; readonly hubName?: string }): string;
  resource(content: Pick<Place, 'resource' | 'resourceName'>): string;
  /** A code in words; undefined for a code that has none. */
  reason(code: string | undefined): string | undefined;
}

export interface LocalTexts {
  readonly locale: string;
  /** `{time} Uhr` */
  time(text: string): string;
  readonly morning: string;
  readonly afternoon: string;
  readonly until: string;
  readonly reasons: Readonly<Record<string, string>>;
}
