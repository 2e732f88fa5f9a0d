import type { NoticeContentOf } from '@digitalhub/contracts';
import type { Frame, Wording, Wordings } from './wording';
import type { LocalFormat, LocalTexts } from './local-format';

export const germanTexts: LocalTexts = {
  locale: 'de-DE',
  time: (text) => `${text} Uhr`,
  morning: 'Vormittag',
  afternoon: 'Nachmittag',
  until: 'bis',
  reasons: {
    'changed-plans': 'geänderte Pläne',
    sick: 'Krankheit',
    duplicate: 'doppelt gebucht',
    absence: 'Abwesenheit',
    'hub-closed': 'der Hub ist geschlossen',
    'not-entitled': 'dafür fehlt die Berechtigung',
    'not-available': 'zu dieser Zeit nicht verfügbar',
    holiday: 'Feiertag',
    maintenance: 'Wartungsarbeiten',
    incident: 'eine Störung',
    relocation: 'Umzug',
    event: 'eine Veranstaltung',
  },
};

export const germanFrame: Frame = {
  lang: 'de',
  greeting: (name) => (name ? `Guten Tag ${name},` : 'Guten Tag,'),
  several: (count, first) => `${count} Nachrichten: ${first}`,
  regards: ['Freundliche Grüße', 'Ihr DigitalHub'],
  automatic: 'Diese E-Mail wurde automatisch verschickt.',
  unsubscribe: 'Solche Nachrichten nicht mehr bekommen',
};

type Place = NoticeContentOf<'reservation-confirmed'>;

const placeFacts = (place: Place, format: LocalFormat, when = 'Zeit'): NonNullable<Wording['facts']> => [
  ['Hub', format.hub(place)],
  ['Platz', format.resource(place)],
  [when, format.span(place)],
];
const because = (code: string | undefined, format: LocalFormat): string[] => {
  const reason = format.reason(code);
  return reason ? [`Grund: ${reason}.`] : [];
};
const days = (label: string, list: readonly string[], format: LocalFormat): NonNullable<Wording['facts']> =>
  list.length === 0 ? [] : [[label, list.map((day) => format.day(day)).join('; ')]];

const dates = (count: number) => `${count} ${count === 1 ? 'Termin' : 'Termine'}`;
const notBooked = (count: number): string[] =>
  count > 0 ? [`${count} ${count === 1 ? 'Termin konnte' : 'Termine konnten'} nicht gebucht werden.`] : [];

export const german: Wordings = {
  'reservation-confirmed': (place, format) => ({
    subject: `Buchung bestätigt: ${format.resource(place)}, ${format.day(place.start)}`,
    text: ['Ihre Buchung ist bestätigt. Den Termin finden Sie im Anhang für Ihren Kalender.'],
    facts: placeFacts(place, format),
  }),
  'reservation-requested': (place, format) => ({
    subject: `Anfrage eingegangen: ${format.resource(place)}, ${format.day(place.start)}`,
    text: ['Ihre Anfrage ist eingegangen. Der Platz bleibt für Sie reserviert, bis jemand entschieden hat.'],
    facts: placeFacts(place, format),
  }),
  'reservation-decided': (place, format) => {
    const approved = place.decision === 'approved';
    return {
      subject: `Anfrage ${approved ? 'genehmigt' : 'abgelehnt'}: ${format.resource(place)}, ${format.day(place.start)}`,
      text: [
        approved
          ? 'Ihre Anfrage wurde genehmigt, die Buchung gilt.'
          : 'Ihre Anfrage wurde leider abgelehnt. Der Platz ist nicht mehr für Sie reserviert.',
        ...because(place.reason, format),
      ],
      facts: placeFacts(place, format),
    };
  },
  'reservation-cancelled': (place, format) => ({
    subject: `Buchung storniert: ${format.resource(place)}, ${format.day(place.start)}`,
    text: ['Diese Buchung ist storniert.', ...because(place.reason, format)],
    facts: placeFacts(place, format),
  }),
  'check-in-nudge': (place, format) => ({
    subject: `Bitte einchecken: ${format.resource(place)}, ${format.day(place.start)}`,
    text: [
      'Ihre Buchung hat begonnen, Sie haben noch nicht eingecheckt.',
      ...(place.until
        ? [
            `Ohne Check-in wird der Platz am ${format.moment(place.until, place.timeZone)} wieder freigegeben.`,
          ]
        : []),
    ],
    facts: placeFacts(place, format),
  }),
  'waitlist-offer': (place, format) => ({
    subject: `Ein Platz ist frei: ${format.resource(place)}, ${format.day(place.start)}`,
    text: [
      'Sie standen auf der Warteliste. Dieser Platz ist frei geworden und für Sie zurückgelegt.',
      `Bitte nehmen Sie ihn an oder lehnen Sie ihn ab. Das Angebot gilt bis ${format.moment(place.until, place.timeZone)}.`,
    ],
    facts: placeFacts(place, format),
  }),
  'waitlist-offer-expired': (place, format) => ({
    subject: `Angebot abgelaufen: ${format.resource(place)}, ${format.day(place.start)}`,
    text: ['Das Angebot von der Warteliste ist abgelaufen. Der Platz ging an die Nächsten.'],
    facts: placeFacts(place, format),
  }),
  'round-result': (round, format) => ({
    subject: `Platzrunde ${round.week}: ${round.granted.length === 0 ? 'kein Platz' : 'Ihr Ergebnis'}`,
    text: [
      round.granted.length === 0
        ? 'Die Plätze der Woche sind vergeben. Für Ihre Wünsche war dieses Mal kein Platz frei.'
        : 'Die Plätze der Woche sind vergeben. Das ist Ihr Ergebnis.',
      'Warum es so ausging, steht bei Ihrem Plan.',
    ],
    facts: [
      ['Hub', format.hub(round)],
      ...days('Zugesagt', round.granted, format),
      ...days('Nicht zugesagt', round.refused, format),
    ],
  }),
  'swap-proposed': (swap, format) => ({
    subject: `Tauschvorschlag: ${format.day(swap.offered)} gegen ${format.day(swap.wanted)}`,
    text: [
      'Jemand möchte mit Ihnen einen Tag tauschen.',
      `Bitte antworten Sie bis ${format.moment(swap.until, swap.timeZone)}.`,
    ],
    facts: [
      ['Hub', format.hub(swap)],
      ['Sie bekommen', format.day(swap.offered)],
      ['Sie geben ab', format.day(swap.wanted)],
    ],
  }),
  'freed-day-offered': (offer, format) => ({
    subject: `Ein Tag ist frei geworden: ${format.day(offer.day)}`,
    text: [
      'Ein Platz ist frei geworden, und Sie sind an der Reihe.',
      `Das Angebot gilt bis ${format.moment(offer.until, offer.timeZone)}.`,
    ],
    facts: [
      ['Hub', format.hub(offer)],
      ['Tag', format.day(offer.day)],
    ],
  }),
  'series-confirmed': (series, format) => ({
    subject: `Serie gebucht: ${format.resource(series)}, ab ${format.day(series.start)}`,
    text: [`Ihre Serie ist gebucht: ${dates(series.count)}.`, ...notBooked(series.left)],
    facts: placeFacts(series, format, 'Erster Termin'),
  }),
  'series-changed': (series, format) => ({
    subject: `Serie geändert: ${format.resource(series)}, ab ${format.day(series.start)}`,
    text: [`Ihre Serie wurde geändert. Es bleiben ${dates(series.count)}.`, ...notBooked(series.left)],
    facts: placeFacts(series, format, 'Nächster Termin'),
  }),
  'series-cancelled': (series, format) => ({
    subject: `Serie storniert: ${format.resource(series)}, ab ${format.day(series.start)}`,
    text: [`Ihre Serie wurde storniert: ${dates(series.count)}. Die Plätze sind wieder frei.`],
    facts: placeFacts(series, format, 'Erster stornierter Termin'),
  }),
  'closure-announced': (closure, format) => ({
    subject: `${format.hub(closure)} ist geschlossen`,
    text: [
      `${format.hub(closure)} ist in dieser Zeit geschlossen.`,
      ...because(closure.reason, format),
      'Wenn eine Ihrer Buchungen betroffen ist, bekommen Sie dazu eine eigene Nachricht.',
    ],
    facts: [
      ['Von', format.moment(closure.from, closure.timeZone)],
      ['Bis', closure.until ? format.moment(closure.until, closure.timeZone) : 'auf Weiteres'],
    ],
  }),
  'guest-confirmation': (content, format) => ({
    subject: 'Bitte bestätigen Sie Ihre Anfrage',
    text: [
      'Jemand hat mit dieser E-Mail-Adresse eine Anfrage beim DigitalHub gestellt. Waren Sie das, bestätigen Sie bitte.',
      'Waren Sie das nicht, brauchen Sie nichts zu tun. Die Anfrage wird dann gelöscht.',
    ],
    action: 'Anfrage bestätigen',
    after: [`Der Link gilt bis ${format.moment(content.expiresAt, content.timeZone)}.`],
  }),
  'contact-confirmation': (content, format) => ({
    subject: 'Bitte bestätigen Sie Ihre E-Mail-Adresse',
    text: ['Damit wir Ihnen Nachrichten schicken können, bestätigen Sie bitte diese E-Mail-Adresse.'],
    action: 'Adresse bestätigen',
    after: [`Der Link gilt bis ${format.moment(content.expiresAt, content.timeZone)}.`],
  }),
  'export-ready': (content, format) => ({
    subject: 'Ihre Daten stehen bereit',
    text: ['Die Auskunft über Ihre Daten ist fertig.'],
    action: 'Auskunft abholen',
    after: content.expiresAt
      ? [`Sie steht bis ${format.moment(content.expiresAt, content.timeZone)} bereit.`]
      : [],
  }),
  'erasure-confirmation': (content, format) => ({
    subject: 'Sollen wir Ihre Daten löschen?',
    text: [
      'Jemand möchte, dass alle Daten zu dieser E-Mail-Adresse gelöscht werden. Waren Sie das, bestätigen Sie bitte.',
      'Gelöschte Daten kommen nicht wieder. Waren Sie das nicht, brauchen Sie nichts zu tun.',
    ],
    action: 'Daten löschen',
    after: [`Der Link gilt bis ${format.moment(content.expiresAt, content.timeZone)}.`],
  }),
  'erasure-receipt': (receipt) => ({
    subject: 'Ihre Daten sind gelöscht',
    text: [
      'Ihre Daten sind gelöscht. Das haben alle Dienste bestätigt.',
      'Dies ist die letzte Nachricht an diese Adresse; auch sie wird jetzt gelöscht.',
    ],
    action: 'Nachweis ansehen',
    facts: [
      ['Vorgang', receipt.erasure],
      ['Bestätigt von', receipt.services.join(', ')],
    ],
  }),
};
