import type { NoticeContentOf } from '@digitalhub/contracts';
import type { Frame, Wording, Wordings } from './wording';
import type { Words, WordsOf } from './words';

export const germanWords: WordsOf = {
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

const placeFacts = (place: Place, words: Words, when = 'Zeit'): NonNullable<Wording['facts']> => [
  ['Hub', words.hub(place)],
  ['Platz', words.resource(place)],
  [when, words.span(place)],
];
const because = (code: string | undefined, words: Words): string[] => {
  const reason = words.reason(code);
  return reason ? [`Grund: ${reason}.`] : [];
};
const days = (label: string, list: readonly string[], words: Words): NonNullable<Wording['facts']> =>
  list.length === 0 ? [] : [[label, list.map((day) => words.day(day)).join('; ')]];

const dates = (count: number) => `${count} ${count === 1 ? 'Termin' : 'Termine'}`;
const notBooked = (count: number): string[] =>
  count > 0 ? [`${count} ${count === 1 ? 'Termin konnte' : 'Termine konnten'} nicht gebucht werden.`] : [];

export const german: Wordings = {
  'reservation-confirmed': (place, words) => ({
    subject: `Buchung bestätigt: ${words.resource(place)}, ${words.day(place.start)}`,
    text: ['Ihre Buchung ist bestätigt. Den Termin finden Sie im Anhang für Ihren Kalender.'],
    facts: placeFacts(place, words),
  }),
  'reservation-requested': (place, words) => ({
    subject: `Anfrage eingegangen: ${words.resource(place)}, ${words.day(place.start)}`,
    text: ['Ihre Anfrage ist eingegangen. Der Platz bleibt für Sie reserviert, bis jemand entschieden hat.'],
    facts: placeFacts(place, words),
  }),
  'reservation-decided': (place, words) => {
    const approved = place.decision === 'approved';
    return {
      subject: `Anfrage ${approved ? 'genehmigt' : 'abgelehnt'}: ${words.resource(place)}, ${words.day(place.start)}`,
      text: [
        approved
          ? 'Ihre Anfrage wurde genehmigt, die Buchung gilt.'
          : 'Ihre Anfrage wurde leider abgelehnt. Der Platz ist nicht mehr für Sie reserviert.',
        ...because(place.reason, words),
      ],
      facts: placeFacts(place, words),
    };
  },
  'reservation-cancelled': (place, words) => ({
    subject: `Buchung storniert: ${words.resource(place)}, ${words.day(place.start)}`,
    text: ['Diese Buchung ist storniert.', ...because(place.reason, words)],
    facts: placeFacts(place, words),
  }),
  'check-in-nudge': (place, words) => ({
    subject: `Bitte einchecken: ${words.resource(place)}, ${words.day(place.start)}`,
    text: [
      'Ihre Buchung hat begonnen, Sie haben noch nicht eingecheckt.',
      ...(place.until
        ? [`Ohne Check-in wird der Platz am ${words.moment(place.until, place.timeZone)} wieder freigegeben.`]
        : []),
    ],
    facts: placeFacts(place, words),
  }),
  'waitlist-offer': (place, words) => ({
    subject: `Ein Platz ist frei: ${words.resource(place)}, ${words.day(place.start)}`,
    text: [
      'Sie standen auf der Warteliste. Dieser Platz ist frei geworden und für Sie zurückgelegt.',
      `Bitte nehmen Sie ihn an oder lehnen Sie ihn ab. Das Angebot gilt bis ${words.moment(place.until, place.timeZone)}.`,
    ],
    facts: placeFacts(place, words),
  }),
  'waitlist-offer-expired': (place, words) => ({
    subject: `Angebot abgelaufen: ${words.resource(place)}, ${words.day(place.start)}`,
    text: ['Das Angebot von der Warteliste ist abgelaufen. Der Platz ging an die Nächsten.'],
    facts: placeFacts(place, words),
  }),
  'round-result': (round, words) => ({
    subject: `Platzrunde ${round.week}: ${round.granted.length === 0 ? 'kein Platz' : 'Ihr Ergebnis'}`,
    text: [
      round.granted.length === 0
        ? 'Die Plätze der Woche sind vergeben. Für Ihre Wünsche war dieses Mal kein Platz frei.'
        : 'Die Plätze der Woche sind vergeben. Das ist Ihr Ergebnis.',
      'Warum es so ausging, steht bei Ihrem Plan.',
    ],
    facts: [
      ['Hub', words.hub(round)],
      ...days('Zugesagt', round.granted, words),
      ...days('Nicht zugesagt', round.refused, words),
    ],
  }),
  'swap-proposed': (swap, words) => ({
    subject: `Tauschvorschlag: ${words.day(swap.offered)} gegen ${words.day(swap.wanted)}`,
    text: [
      'Jemand möchte mit Ihnen einen Tag tauschen.',
      `Bitte antworten Sie bis ${words.moment(swap.until, swap.timeZone)}.`,
    ],
    facts: [
      ['Hub', words.hub(swap)],
      ['Sie bekommen', words.day(swap.offered)],
      ['Sie geben ab', words.day(swap.wanted)],
    ],
  }),
  'freed-day-offered': (offer, words) => ({
    subject: `Ein Tag ist frei geworden: ${words.day(offer.day)}`,
    text: [
      'Ein Platz ist frei geworden, und Sie sind an der Reihe.',
      `Das Angebot gilt bis ${words.moment(offer.until, offer.timeZone)}.`,
    ],
    facts: [
      ['Hub', words.hub(offer)],
      ['Tag', words.day(offer.day)],
    ],
  }),
  'series-confirmed': (series, words) => ({
    subject: `Serie gebucht: ${words.resource(series)}, ab ${words.day(series.start)}`,
    text: [`Ihre Serie ist gebucht: ${dates(series.count)}.`, ...notBooked(series.left)],
    facts: placeFacts(series, words, 'Erster Termin'),
  }),
  'series-changed': (series, words) => ({
    subject: `Serie geändert: ${words.resource(series)}, ab ${words.day(series.start)}`,
    text: [`Ihre Serie wurde geändert. Es bleiben ${dates(series.count)}.`, ...notBooked(series.left)],
    facts: placeFacts(series, words, 'Nächster Termin'),
  }),
  'series-cancelled': (series, words) => ({
    subject: `Serie storniert: ${words.resource(series)}, ab ${words.day(series.start)}`,
    text: [`Ihre Serie wurde storniert: ${dates(series.count)}. Die Plätze sind wieder frei.`],
    facts: placeFacts(series, words, 'Erster stornierter Termin'),
  }),
  'closure-announced': (closure, words) => ({
    subject: `${words.hub(closure)} ist geschlossen`,
    text: [
      `${words.hub(closure)} ist in dieser Zeit geschlossen.`,
      ...because(closure.reason, words),
      'Wenn eine Ihrer Buchungen betroffen ist, bekommen Sie dazu eine eigene Nachricht.',
    ],
    facts: [
      ['Von', words.moment(closure.from, closure.timeZone)],
      ['Bis', closure.until ? words.moment(closure.until, closure.timeZone) : 'auf Weiteres'],
    ],
  }),
  'guest-confirmation': (content, words) => ({
    subject: 'Bitte bestätigen Sie Ihre Anfrage',
    text: [
      'Jemand hat mit dieser E-Mail-Adresse eine Anfrage beim DigitalHub gestellt. Waren Sie das, bestätigen Sie bitte.',
      'Waren Sie das nicht, brauchen Sie nichts zu tun. Die Anfrage wird dann gelöscht.',
    ],
    action: 'Anfrage bestätigen',
    after: [`Der Link gilt bis ${words.moment(content.expiresAt, content.timeZone)}.`],
  }),
  'contact-confirmation': (content, words) => ({
    subject: 'Bitte bestätigen Sie Ihre E-Mail-Adresse',
    text: ['Damit wir Ihnen Nachrichten schicken können, bestätigen Sie bitte diese E-Mail-Adresse.'],
    action: 'Adresse bestätigen',
    after: [`Der Link gilt bis ${words.moment(content.expiresAt, content.timeZone)}.`],
  }),
  'export-ready': (content, words) => ({
    subject: 'Ihre Daten stehen bereit',
    text: ['Die Auskunft über Ihre Daten ist fertig.'],
    action: 'Auskunft abholen',
    after: content.expiresAt
      ? [`Sie steht bis ${words.moment(content.expiresAt, content.timeZone)} bereit.`]
      : [],
  }),
  'erasure-confirmation': (content, words) => ({
    subject: 'Sollen wir Ihre Daten löschen?',
    text: [
      'Jemand möchte, dass alle Daten zu dieser E-Mail-Adresse gelöscht werden. Waren Sie das, bestätigen Sie bitte.',
      'Gelöschte Daten kommen nicht wieder. Waren Sie das nicht, brauchen Sie nichts zu tun.',
    ],
    action: 'Daten löschen',
    after: [`Der Link gilt bis ${words.moment(content.expiresAt, content.timeZone)}.`],
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
