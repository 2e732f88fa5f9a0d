import { HubHolidaysChanged, type SchoolHolidayPeriod } from '@digitalhub/contracts';
import type { Instant } from '@digitalhub/kernel';
import { calendarOf, holidaysMissing, type Almanac } from './calendar';
import { fact, type HubEdit, type HubFact } from './facts';
import type { Correction, HubCalendar, HubDoc, Profile, RegisteredHub } from './hub-doc';

/** What a hub's calendar is made with. */
export interface CalendarSources {
  readonly now: Instant;
  readonly almanac: Almanac;
  /** School holidays of the Land of the hub. */
  readonly periods: readonly SchoolHolidayPeriod[];
}

/** The calendar of a hub with this profile: the one it has, unless it moved (another Land is another key too). */
export function calendarFor(hub: HubDoc, profile: Profile, sources: CalendarSources): HubCalendar {
  const moved = hub.profile?.ags !== profile.ags || hub.profile.timeZone !== profile.timeZone;
  if (hub.calendar?.version === sources.almanac.version && !moved) return hub.calendar;
  return calendarWith(profile, hub.calendar?.corrections ?? [], sources);
}

/** Makes the calendar anew; without an edit other hubs, dates and rules see no difference. */
export function renewCalendar(
  hub: RegisteredHub,
  sources: CalendarSources,
): { readonly hub: RegisteredHub; readonly edit?: HubEdit } {
  const calendar = calendarWith(hub.profile, hub.calendar?.corrections ?? [], sources);
  const edit = editWith(hub, calendar);
  return edit ? { hub: edit.hub, edit } : { hub: { ...hub, calendar } };
}

/** Adds a holiday (with a name) or takes one out (without); undefined when the calendar says so already. */
export function correctCalendar(
  hub: RegisteredHub,
  correction: Correction,
  sources: CalendarSources,
): HubEdit | undefined {
  const others = (hub.calendar?.corrections ?? []).filter(({ date }) => date !== correction.date);
  return editWith(hub, calendarWith(hub.profile, [...others, correction], sources));
}

/** What others hear when other dates are holidays than before. */
export function holidaysChanged(
  before: RegisteredHub,
  { profile, calendar, revision }: RegisteredHub,
): HubFact[] {
  const [was, is] = [before.calendar?.holidays ?? [], calendar?.holidays ?? []];
  const [added, removed] = [holidaysMissing(is, was), holidaysMissing(was, is)];
  if (!calendar || added.length + removed.length === 0) return [];
  const { slug, ags } = profile;
  return [fact(HubHolidaysChanged, { slug, ags, added, removed, until: calendar.until, revision })];
}

function calendarWith(
  profile: Profile,
  corrections: readonly Correction[],
  { almanac, periods, now }: CalendarSources,
): HubCalendar {
  return calendarOf({ profile, corrections, periods }, almanac, now);
}

function editWith(hub: RegisteredHub, calendar: HubCalendar): HubEdit | undefined {
  const next = { ...hub, calendar, revision: hub.revision + 1 };
  const facts = holidaysChanged(hub, next);
  return facts.length === 0 ? undefined : { hub: next, facts, what: 'holidays-changed', changes: [] };
}
