import type { NoticeCalendar, NoticeRequest } from '@digitalhub/contracts';

type Data = NoticeRequest['data'];

/** What a hub and a resource are called; undefined while nobody has told. */
export interface Names {
  readonly hub: string | undefined;
  readonly resource: string | undefined;
}

/** The data with names beside the keys; a name that the asking service gave stays. */
export function dataNamed(data: Data, { hub, resource }: Names): Data {
  return {
    ...(hub !== undefined && { hubName: hub }),
    ...(resource !== undefined && { resourceName: resource }),
    ...data,
  };
}

/** The calendar entry with names where it has the keys. */
export function calendarNamed(
  calendar: NoticeCalendar,
  { hub, resource }: Data,
  names: Names,
): NoticeCalendar {
  const named = (text: string) => {
    if (text === resource) return names.resource ?? text;
    return text === hub ? (names.hub ?? text) : text;
  };
  const { location } = calendar;
  return {
    ...calendar,
    summary: named(calendar.summary),
    ...(location !== undefined && { location: named(location) }),
  };
}
