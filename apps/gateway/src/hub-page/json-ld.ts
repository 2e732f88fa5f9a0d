import type { Hub } from '@digitalhub/contracts';
import { type LocalDate, addDays, weekdayOf } from '@digitalhub/kernel';
import type { SpansOn } from './ahead';
import { regularSpans } from './regular';
import { siteOn } from './site';

type Site = Hub['sites'][number];
interface Hours {
  readonly opens: string;
  readonly closes: string;
}

/** Whether the stage of the hub is open, and when it is open on a date. */
interface Opening {
  readonly regularly: boolean;
  readonly on: SpansOn;
}

const DAYS_AHEAD = 90;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
/** What says of a day that it is closed, as search engines read it. */
const CLOSED: readonly Hours[] = [{ opens: '00:00', closes: '00:00' }];

/**
 * A hub as a Place and an Organization of schema.org. The regular hours stand in openingHoursSpecification; the days of
 * the coming three months that differ, by holidays, closures or dated rules, in specialOpeningHoursSpecification.
 */
export function hubJsonLd(hub: Hub, today: LocalDate, opening: Opening): object {
  const site = siteOn(hub.sites, today);
  return withoutEmpty({
    '@context': 'https://schema.org',
    '@type': ['Place', 'Organization'],
    '@id': `/hubs/${hub.slug}`,
    identifier: hub.slug,
    url: `/hubs/${hub.slug}`,
    name: hub.name,
    description: hub.description,
    address: site && addressOf(site),
    geo: site?.coordinates && { '@type': 'GeoCoordinates', ...site.coordinates },
    containedInPlace: { '@type': 'AdministrativeArea', name: hub.municipality, identifier: hub.ags },
    email: contact(hub, 'email'),
    telephone: contact(hub, 'telephone'),
    knowsAbout: hub.topics,
    knowsLanguage: hub.languages,
    amenityFeature: features(hub),
    makesOffer: hub.offers?.map(({ title, description }) =>
      withoutEmpty({
        '@type': 'Offer',
        itemOffered: withoutEmpty({ '@type': 'Service', name: title, description }),
      }),
    ),
    member: hub.partners?.map(({ name, url }) => withoutEmpty({ '@type': 'Organization', name, url })),
    openingHoursSpecification: opening.regularly ? regular(hub) : [],
    specialOpeningHoursSpecification: special(hub, today, opening),
  });
}

function addressOf({ name, street, postalCode, city }: Site): object {
  return withoutEmpty({
    '@type': 'PostalAddress',
    name,
    streetAddress: street,
    postalCode,
    addressLocality: city,
    addressCountry: 'DE',
  });
}

function contact({ contacts = [] }: Hub, channel: string): string | undefined {
  const ofChannel = contacts.filter((each) => each.channel === channel);
  return (ofChannel.find(({ purpose }) => purpose === 'office') ?? ofChannel[0])?.address;
}

function features({ accessibility }: Hub): object[] | undefined {
  const wheelchair = accessibility?.wheelchair;
  const known = wheelchair === undefined ? [] : [feature('wheelchair', wheelchair)];
  return accessibility && [...known, ...accessibility.features.map((name) => feature(name, true))];
}

function feature(name: string, value: string | boolean): object {
  return { '@type': 'LocationFeatureSpecification', name, value };
}

/** One entry for all weekdays with the same hours. */
function regular(hub: Hub): object[] {
  const days = new Map<string, string[]>();
  for (const { weekday, opens, closes } of regularSpans(hub)) {
    const hours = JSON.stringify({ opens, closes: endOf(closes) });
    days.set(hours, [...(days.get(hours) ?? []), WEEKDAYS[weekday - 1] ?? '']);
  }
  return [...days].map(([hours, dayOfWeek]) => ({
    '@type': 'OpeningHoursSpecification',
    dayOfWeek,
    ...(JSON.parse(hours) as Hours),
  }));
}

function special(hub: Hub, today: LocalDate, { regularly, on }: Opening): object[] {
  const week = regularSpans(hub);
  const dates = Array.from({ length: DAYS_AHEAD }, (_, ahead) => addDays(today, ahead));
  return dates.flatMap((date) => {
    const usual = regularly ? week.filter(({ weekday }) => weekday === weekdayOf(date)).map(hoursOf) : [];
    const hours = on(date).map(localHours);
    if (JSON.stringify(usual) === JSON.stringify(hours)) return [];
    return (hours.length > 0 ? hours : CLOSED).map((each) => ({
      '@type': 'OpeningHoursSpecification',
      validFrom: date,
      validThrough: date,
      ...each,
    }));
  });
}

function hoursOf({ opens, closes }: Hours): Hours {
  return { opens, closes: endOf(closes) };
}

function localHours({ start, end }: { start: string; end: string }): Hours {
  const closes = end.slice(11, 16);
  return { opens: start.slice(11, 16), closes: endOf(closes === '00:00' ? '24:00' : closes) };
}

/** Readers of schema.org take 23:59 for the end of a day. */
function endOf(closes: string): string {
  return closes === '24:00' ? '23:59' : closes;
}

function withoutEmpty(members: Record<string, unknown>): object {
  const isSaid = (value: unknown) => value !== undefined && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(members).filter(([, value]) => isSaid(value)));
}
